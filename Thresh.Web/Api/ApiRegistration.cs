namespace Thresh.Web.Api;

public static class ApiRegistration
{
    public static IServiceCollection AddApi(this IServiceCollection services) => services;

    public static WebApplication MapApi(this WebApplication app) => app;
}
