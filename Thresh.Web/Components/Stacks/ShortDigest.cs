namespace Thresh.Web.Components.Stacks;

/// <summary>An image's identity as short as it can be told apart: <c>4f53cda18c2b</c>.</summary>
public static class ShortDigest
{
    private const int Shown = 12;

    /// <param name="identity">A registry digest with or without its repository, or an image id.</param>
    public static string Of(string identity)
    {
        var digest = identity[(identity.LastIndexOf(':') + 1)..];
        return digest.Length > Shown ? digest[..Shown] : digest;
    }
}
