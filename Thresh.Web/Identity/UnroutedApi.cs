namespace Thresh.Web.Identity;

/// <summary>
/// What no endpoint of the API is for is answered before anybody is asked who they are: with the rule for pages, which is all
/// that holds where there is no endpoint, a program would be sent to the login page for a wrong path, method or content type.
/// </summary>
public sealed class UnroutedApi(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        // The router's own answers, 405 and 415, are endpoints without a route.
        var endpoint = context.GetEndpoint();
        if (endpoint is RouteEndpoint || !context.Request.Path.StartsWithSegments("/api"))
            return next(context);

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return endpoint?.RequestDelegate?.Invoke(context) ?? Task.CompletedTask;
    }
}
