namespace Thresh.Web.Environments;

public static class EnvironmentsRegistration
{
    public static IServiceCollection AddEnvironments(this IServiceCollection services) => services
        .AddSingleton<EnvironmentBoard>()
        .AddSingleton<EnvironmentCommands>();
}
