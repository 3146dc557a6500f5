using System.Collections.Immutable;
using Microsoft.AspNetCore.HttpOverrides;

namespace Thresh.Web.Configuration;

/// <summary>
/// Behind a reverse proxy a request comes from where that says, and to the address that the browser asked for. Anybody else's
/// <c>X-Forwarded-…</c> headers are mere text: by them a stranger could be whoever the audit log and the rate limits take them for.
/// </summary>
public static class TrustedProxies
{
    /// <summary>Comes before whatever looks at a request's address, scheme or host.</summary>
    public static WebApplication UseTrustedProxies(this WebApplication app, ImmutableArray<System.Net.IPNetwork> trusted)
    {
        if (trusted.IsEmpty)
            return app;

        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
            // As many as stand in a row, while each is one of those named.
            ForwardLimit = null,
        };
        // The loopback addresses are in it by themselves, and whoever has an account on this machine is behind those.
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in trusted)
            options.KnownIPNetworks.Add(network);
        app.UseForwardedHeaders(options);
        return app;
    }
}
