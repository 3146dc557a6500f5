namespace Thresh.Web.Agents;

public static class AgentsRegistration
{
    public static IServiceCollection AddAgents(this IServiceCollection services) => services;

    public static WebApplication MapAgents(this WebApplication app) => app;
}
