namespace Thresh.Domain.Stacks.Editing;

/// <summary>A value of a text that is being written, as far as it is there.</summary>
internal sealed class LooseNode(LooseKind kind, LooseToken first, LooseNode? parent, LooseProperty? owner)
{
    public LooseKind Kind { get; } = kind;

    public LooseNode? Parent { get; } = parent;

    /// <summary>The property whose value it is; null for an item and for the document.</summary>
    public LooseProperty? Owner { get; } = owner;

    public LooseToken First { get; } = first;

    public int Start => First.Start;

    /// <summary>Behind its last character; where nothing closes it, where it has to end.</summary>
    public int End { get; set; } = first.End;

    public bool IsClosed { get; set; } = kind is LooseKind.Text or LooseKind.Word;

    /// <summary>What a text says, or a word as written; else empty.</summary>
    public string Value => First.Value;

    public bool IsContainer => Kind is LooseKind.Object or LooseKind.Array;

    public List<LooseProperty> Properties { get; } = [];

    public List<LooseNode> Items { get; } = [];

    /// <summary>The property that is being read; null behind a comma.</summary>
    public LooseProperty? Pending { get; set; }

    /// <summary>Whether a place lies inside, between the brackets.</summary>
    public bool Holds(int offset) => IsContainer && Start < offset && (offset < End || (offset == End && !IsClosed));

    public LooseNode? Find(string name) => Properties.Find(property => property.Name.Value == name && property.Value is not null)?.Value;

    public IEnumerable<string> Texts() => Items.Where(item => item.Kind is LooseKind.Text).Select(item => item.Value);
}
