namespace Thresh.Web.Identity;

/// <summary>The token that a request carries in its <c>Authorization</c> header (RFC 6750).</summary>
public static class BearerToken
{
    private const string Prefix = "Bearer ";

    /// <returns>Null where there is none.</returns>
    public static string? Of(HttpRequest request) =>
        request.Headers.Authorization.ToString() is var header && header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? header[Prefix.Length..].Trim() : null;
}
