namespace Thresh.Domain.Text;

/// <summary>What came from outside, as a sentence can show it: without control characters, and cut off where it is long.</summary>
public static class Excerpt
{
    /// <param name="longest">Characters at most, from 1 on; an ellipsis after them stands for the rest.</param>
    public static string Of(string? text, int longest = 100)
    {
        var visible = string.Concat((text ?? "").Where(character => !char.IsControl(character)));
        if (visible.Length <= longest)
            return visible;
        var end = char.IsHighSurrogate(visible[longest - 1]) ? longest - 1 : longest;
        return visible[..end] + "…";
    }
}
