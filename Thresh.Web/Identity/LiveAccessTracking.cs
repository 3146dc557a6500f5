namespace Thresh.Web.Identity;

/// <summary>
/// Registers every request that came with a token or a session for as long as it lasts, so that it ends with what let it in:
/// the key as such, or the one of its secrets that was shown.
/// </summary>
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
        using var bySecret = context.User.Secret() is { } secret ? live.Open(secret, context.Abort) : null;
        await next(context);
    }
}
