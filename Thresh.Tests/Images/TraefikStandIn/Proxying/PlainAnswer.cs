using Microsoft.AspNetCore.Http;

namespace Thresh.TraefikStandIn.Proxying;

/// <summary>Answers that Traefik gives itself, in the form that Go's HTTP server gives them.</summary>
internal static class PlainAnswer
{
    public static Task NotFoundAsync(HttpContext context) => ErrorAsync(context, 404, "404 page not found");

    /// <summary>Go's <c>http.Error</c>.</summary>
    public static Task ErrorAsync(HttpContext context, int status, string text)
    {
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return WriteAsync(context, status, text + "\n");
    }

    public static Task WriteAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.ContentLength = text.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.WriteAsync(text);
    }
}
