using System.Security.Cryptography;

namespace Thresh.Web.Identity;

/// <summary>What every answer tells the browser not to do.</summary>
public sealed class SecurityHeaders(RequestDelegate next)
{
    private const string NonceItem = "csp-nonce";

    /// <summary>The nonce of this answer's scripts.</summary>
    public static string Nonce(HttpContext context) => (string)context.Items[NonceItem]!;

    public Task InvokeAsync(HttpContext context)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        context.Items[NonceItem] = nonce;
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.ContentSecurityPolicy = PolicyFor(context.Request.Path, nonce);
        return next(context);
    }

    private static string PolicyFor(PathString path, string nonce) => path switch
    {
        // Monaco's worker compiles what it runs; the header of its own answer is the one that counts for it.
        _ when path.Value?.EndsWith("workerMain.js", StringComparison.Ordinal) == true => "default-src 'none'; script-src 'self' 'unsafe-eval'; connect-src 'self'",
        // The API reference is a page of its own that brings its script inline.
        _ when path.StartsWithSegments("/docs") =>
            "default-src 'none'; base-uri 'self'; frame-ancestors 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'",
        _ => "default-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'; "
            + $"script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'",
    };
}
