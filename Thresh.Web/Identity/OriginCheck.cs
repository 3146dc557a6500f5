using Thresh.Domain.Protocol;

namespace Thresh.Web.Identity;

/// <summary>A WebSocket carries cookies from any page, so its origin must be ours; agents and the command line send none.</summary>
public sealed class OriginCheck(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var origin = request.Headers.Origin.ToString();
        var checkedPath = request.Path.StartsWithSegments("/_blazor") || request.Path.StartsWithSegments(LinkMethods.Path) || request.Path.StartsWithSegments(LinkMethods.RelayPath);
        if (!checkedPath || origin.Length == 0 || string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase))
            return next(context);

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
