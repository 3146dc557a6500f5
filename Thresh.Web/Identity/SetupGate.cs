using Thresh.Domain.Protocol;
using Thresh.Web.Api;
using Thresh.Web.Deployments;

namespace Thresh.Web.Identity;

/// <summary>Until the Hub is set up, everything but the set-up answers 503 and says what to do.</summary>
public sealed class SetupGate(RequestDelegate next, SetupState state)
{
    /// <summary>The page that says where the set-up link is.</summary>
    public const string PendingPage = "/setup-pending";

    private static readonly Problem NotSetUp = new(
        "not-set-up", StatusCodes.Status503ServiceUnavailable, "Not set up", "This Hub is not set up yet; open the link that it printed when it started.");

    public async Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path;
        if (state.IsDone || IsOpen(path))
        {
            await next(context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        if (path.StartsWithSegments("/api") || path.StartsWithSegments(LinkMethods.Path) || path.StartsWithSegments(LinkMethods.RelayPath))
        {
            await ProblemResult.Of(NotSetUp).ExecuteAsync(context);
            return;
        }

        context.Request.Path = PendingPage;
        context.Request.Method = HttpMethods.Get;
        await next(context);
    }

    // Files are all that has an extension: what set-up itself is drawn with.
    private static bool IsOpen(PathString path) =>
        path == "/setup" || path == "/api/setup" || path.StartsWithSegments("/health") || (!path.StartsWithSegments("/api") && Path.HasExtension(path.Value));
}
