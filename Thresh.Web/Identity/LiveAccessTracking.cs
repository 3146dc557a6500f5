namespace Thresh.Web.Identity;

/// <summary>Registers every request that came with a token or a session for as long as it lasts, so that it ends with what let it in.</summary>
public sealed class LiveAccessTracking(RequestDelegate next, LiveAccess live)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.User.Grant() is not { } grant)
        {
            await next(context);
            return;
        }

        using var open = live.Open(grant, context.Abort);
        await next(context);
    }
}
