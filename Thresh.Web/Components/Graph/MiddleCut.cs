namespace Thresh.Web.Components.Graph;

/// <summary>Shortens long text in its middle, because the ends of an image reference say most.</summary>
public static class MiddleCut
{
    public static string Of(string text, int most)
    {
        if (text.Length <= most)
            return text;
        var tail = (most - 1) * 3 / 5;
        return string.Concat(text.AsSpan(0, most - 1 - tail), "…", text.AsSpan(text.Length - tail));
    }
}
