using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Thresh.Domain.Fleet;
using Thresh.Web.Identity;

namespace Thresh.Web.Audit;

/// <summary>Notes requests that somebody known may not make; then they are refused as ever.</summary>
public sealed class RefusalLog(AuditLog audit, RecentNotes recent) : IAuthorizationMiddlewareResultHandler
{
    private static readonly TimeSpan Once = TimeSpan.FromMinutes(1);

    private readonly AuthorizationMiddlewareResultHandler _usual = new();

    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Forbidden && AccountName.TryCreate(context.User.FindFirst(HubClaims.AccountClaim)?.Value) is { } account)
        {
            var request = $"{context.Request.Method} {context.Request.Path}";
            var key = (context.User.Grant(), request);
            if (recent.IsNew(key, Once))
            {
                recent.Add(key);
                await audit.NoteAsync(account, context.User.Identity?.Name ?? "", BrowserSessions.AddressOf(context), AuditActions.Request, request, AuditOutcome.Refused, "The role or the kind of key does not allow it.");
            }
        }

        await _usual.HandleAsync(next, context, policy, authorizeResult);
    }
}
