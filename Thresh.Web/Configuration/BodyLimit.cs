using Microsoft.AspNetCore.Http.Features;

namespace Thresh.Web.Configuration;

/// <summary>
/// How much of a request's body is read. Over the server's own limit it closes the connection, and whoever is still sending
/// then sees a broken connection in place of the answer; here only the reader is refused, and the server takes what is left
/// (for 5 s at most, as after every answer that comes early) and throws it away.
/// </summary>
public static class BodyLimit
{
    /// <summary>In bytes.</summary>
    public const int Largest = 1024 * 1024;

    /// <summary>Comes before whatever reads a body.</summary>
    public static WebApplication UseBodyLimit(this WebApplication app)
    {
        app.Use((context, next) =>
        {
            if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } server)
            {
                server.MaxRequestBodySize = null;
                context.Request.Body = new LimitedBody(context.Request.Body, Largest);
            }

            return next(context);
        });
        return app;
    }
}
