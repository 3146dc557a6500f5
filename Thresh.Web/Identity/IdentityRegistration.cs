namespace Thresh.Web.Identity;

public static class IdentityRegistration
{
    public static IServiceCollection AddIdentity(this IServiceCollection services) => services;

    public static WebApplication UseAccess(this WebApplication app) => app;
}
