using System.Collections;
using Spectre.Console;

namespace Thresh.Agent.Cli.Output;

/// <summary>What is known of one thing, a line each: a name, and a value in line with the others.</summary>
internal sealed class Facts : IEnumerable<(string Name, Cell Value)>
{
    private static readonly Style NameStyle = new(decoration: Decoration.Bold);

    private readonly List<(string Name, Cell Value)> _lines = [];

    public void Add(string name, Cell value) => _lines.Add((name, value));

    public void Write(IAnsiConsole console)
    {
        var width = _lines.Max(line => line.Name.Length) + 2;
        foreach (var (name, value) in _lines)
        {
            console.Write(name, NameStyle);
            console.Write(new string(' ', width - name.Length), Style.Plain);
            console.WriteLine(value.Text, value.Style ?? Style.Plain);
        }
    }

    public IEnumerator<(string Name, Cell Value)> GetEnumerator() => _lines.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
