using System.Collections.Immutable;
using System.Globalization;

namespace Thresh.Domain.Stacks.Editing;

/// <summary>What a place in a text that is being written is for.</summary>
/// <param name="Container">The object or list around it; null for the document itself.</param>
/// <param name="Property">The property whose name or value it is; null for a new one and in a list.</param>
/// <param name="Token">What is typed there already; null where nothing is.</param>
internal sealed record CursorPlace(CursorRole Role, LooseNode? Container, LooseProperty? Property, LooseToken? Token, int Offset)
{
    /// <summary>Where a comma is missing before it; null where none is.</summary>
    public int? CommaBefore { get; init; }

    /// <summary>Whether what is put here needs a comma behind it.</summary>
    public bool CommaAfter { get; init; }

    /// <summary>Names of objects and indices of lists from the document down to what is here; a new name is left out.</summary>
    public ImmutableArray<string> Path
    {
        get
        {
            var path = Container is null ? [] : PathOf(Container).ToList();
            if (Property is not null)
                path.Add(Property.Name.Value);
            else if (Container?.Kind is LooseKind.Array)
                path.Add(Container.Items.Count(item => item.End < Offset).ToString(CultureInfo.InvariantCulture));
            return [.. path];
        }
    }

    /// <summary>What is typed before the cursor, as written and without the opening quote.</summary>
    public string Typed(string text) => Token is null ? "" : text[ContentStart..Offset];

    /// <summary>Where what is typed begins, behind its quote.</summary>
    public int ContentStart => Token is null ? Offset : Token.Kind is LooseTokenKind.Text ? Token.Start + 1 : Token.Start;

    public bool InQuotes => Token?.Kind is LooseTokenKind.Text;

    /// <summary>The other names of the object, or the other texts of the list.</summary>
    public IEnumerable<string> Siblings => Container?.Kind is LooseKind.Array
        ? Container.Items.Where(item => item.First != Token).Select(item => item.Value)
        : Container?.Properties.Where(property => property != Property).Select(property => property.Name.Value) ?? [];

    private static IEnumerable<string> PathOf(LooseNode node)
    {
        var steps = new Stack<string>();
        for (var at = node; at.Parent is { } parent; at = parent)
            steps.Push(at.Owner?.Name.Value ?? parent.Items.IndexOf(at).ToString(CultureInfo.InvariantCulture));
        return steps;
    }
}
