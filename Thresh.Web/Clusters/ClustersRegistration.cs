namespace Thresh.Web.Clusters;

public static class ClustersRegistration
{
    public static IServiceCollection AddClusters(this IServiceCollection services) => services
        .AddSingleton<ClusterBoard>()
        .AddSingleton<ClusterCommands>();
}
