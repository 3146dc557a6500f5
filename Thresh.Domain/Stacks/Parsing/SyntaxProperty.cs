using Thresh.Domain.Diagnostics;

namespace Thresh.Domain.Stacks.Parsing;

/// <summary>A name and its value in a JSON object.</summary>
public sealed class SyntaxProperty
{
    private readonly int _end;

    internal SyntaxProperty(string name, int start, int end, SyntaxNode value)
    {
        Name = name;
        Start = start;
        _end = end;
        Value = value;
    }

    public string Name { get; }

    public SyntaxNode Value { get; }

    /// <summary>The name with its quotes.</summary>
    public TextRange NameRange => Value.Source.RangeOf(Start, _end);

    internal int Start { get; }
}
