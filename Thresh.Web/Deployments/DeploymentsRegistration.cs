namespace Thresh.Web.Deployments;

public static class DeploymentsRegistration
{
    public static IServiceCollection AddDeployments(this IServiceCollection services) => services;
}
