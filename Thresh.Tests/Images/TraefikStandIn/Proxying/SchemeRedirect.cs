using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Thresh.TraefikStandIn.Files;
using Thresh.TraefikStandIn.Rules;

namespace Thresh.TraefikStandIn.Proxying;

/// <summary>The middleware RedirectScheme (documentation: Middlewares, HTTP, RedirectScheme).</summary>
internal sealed partial class SchemeRedirect(RedirectSchemeDefinition definition)
{
    private readonly string _port = definition switch
    {
        { Port: "" } or { Scheme: "http", Port: "80" } or { Scheme: "https", Port: "443" } => "",
        { Port: var port } => ":" + port,
    };

    /// <returns>Whether it answered: a request that is where it should be goes on.</returns>
    public async Task<bool> TryAnswerAsync(HttpContext context, RequestAddress address)
    {
        var request = context.Request;
        var scheme = request.IsHttps ? "https" : "http";
        var host = request.Host.Value ?? "";
        if (host.EndsWith(request.IsHttps ? ":443" : ":80", StringComparison.Ordinal))
            host = host[..host.LastIndexOf(':')];
        var old = $"{scheme}://{host}{address.Target}";
        var replaced = Url().Replace(old, match => $"{definition.Scheme}://{match.Groups[2].Value}{_port}{match.Groups[4].Value}");
        if (replaced == old)
            return false;
        var get = HttpMethods.IsGet(request.Method);
        var (status, text) = (definition.Permanent, get) switch
        {
            (true, true) => (301, "Moved Permanently"),
            (true, false) => (308, "Permanent Redirect"),
            (false, true) => (302, "Found"),
            (false, false) => (307, "Temporary Redirect"),
        };
        context.Response.Headers.Location = replaced;
        await PlainAnswer.WriteAsync(context, status, text);
        return true;
    }

    [GeneratedRegex(@"^(https?:\/\/)?(\[[\w:.]+\]|[\w\._-]+)?(:\d+)?(.*)$")]
    private static partial Regex Url();
}
