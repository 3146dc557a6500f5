namespace Thresh.Web.Components;

public static class ComponentsRegistration
{
    public static IServiceCollection AddPages(this IServiceCollection services) => services;

    public static WebApplication MapPages(this WebApplication app)
    {
        app.MapStaticAssets();
        return app;
    }
}
