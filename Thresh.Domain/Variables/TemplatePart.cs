namespace Thresh.Domain.Variables;

/// <summary>A piece of a text that may hold references.</summary>
/// <param name="Start">Index of the piece in the text, in UTF-16 units.</param>
/// <param name="Text">As written.</param>
public abstract record TemplatePart(int Start, string Text)
{
    public int Length => Text.Length;
}
