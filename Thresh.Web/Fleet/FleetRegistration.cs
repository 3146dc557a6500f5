namespace Thresh.Web.Fleet;

public static class FleetRegistration
{
    public static IServiceCollection AddFleet(this IServiceCollection services) => services
        .AddSingleton<ChangeFeed>()
        .AddSingleton<SamplingRate>()
        .AddSingleton<NodeRegistry>()
        .AddSingleton<NodeBoard>()
        .AddSingleton<ClusterRegistry>();
}
