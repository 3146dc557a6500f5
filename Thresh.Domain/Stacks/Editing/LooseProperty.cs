namespace Thresh.Domain.Stacks.Editing;

/// <summary>A name in an object, with or without what follows it.</summary>
internal sealed class LooseProperty(LooseToken name)
{
    public LooseToken Name { get; } = name;

    public LooseToken? Colon { get; set; }

    public LooseNode? Value { get; set; }

    public bool AwaitsValue => Colon is not null && Value is null;
}
