using Microsoft.AspNetCore.Authorization;

namespace Thresh.Web.Audit;

public static class AuditRegistration
{
    public static IServiceCollection AddAudit(this IServiceCollection services) => services
        .AddSingleton<AuditLog>()
        .AddSingleton<RecentNotes>()
        .AddSingleton<RevealLog>()
        .AddSingleton<IAuthorizationMiddlewareResultHandler, RefusalLog>();
}
