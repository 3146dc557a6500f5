namespace Thresh.Domain.Stacks.Editing;

/// <summary>A piece of a text that is being written, JSON or not yet; places are indices in UTF-16 units.</summary>
/// <param name="End">Behind its last character.</param>
/// <param name="Value">What a text says, unescaped; a word as written; else empty.</param>
/// <param name="IsClosed">False for a text whose closing quote is missing: it ends with its line.</param>
internal sealed record LooseToken(LooseTokenKind Kind, int Start, int End, string Value = "", bool IsClosed = true)
{
    public bool IsValue => Kind is LooseTokenKind.Text or LooseTokenKind.Word;

    public bool Ends => Kind is LooseTokenKind.CloseObject or LooseTokenKind.CloseArray;

    public bool Opens => Kind is LooseTokenKind.OpenObject or LooseTokenKind.OpenArray;

    /// <summary>Whether what is typed at the place changes it.</summary>
    public bool IsTypedAt(int offset) =>
        IsValue && Start < offset && (offset < End || (offset == End && (Kind is LooseTokenKind.Word || !IsClosed)));
}
