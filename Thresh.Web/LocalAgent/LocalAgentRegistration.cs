namespace Thresh.Web.LocalAgent;

public static class LocalAgentRegistration
{
    public static IServiceCollection AddLocalAgent(this IServiceCollection services) => services.AddHostedService<LocalAgentService>();
}
