namespace Thresh.Web.Deployments;

public static class DeploymentsRegistration
{
    public static IServiceCollection AddDeployments(this IServiceCollection services) => services
        .AddSingleton<StackLedger>()
        .AddSingleton<AssignmentFactory>()
        .AddSingleton<EventIntake>()
        .AddSingleton<RestoredBackup>()
        .AddSingleton<Dispatcher>()
        .AddHostedService(provider => provider.GetRequiredService<Dispatcher>())
        .AddSingleton<ImagePins>()
        .AddSingleton<DeploymentCanceller>()
        .AddHostedService<DeploymentWatch>()
        .AddSingleton<StackRoutes>()
        .AddSingleton<StackReviewer>()
        .AddSingleton<Placer>()
        .AddSingleton<DryRun>()
        .AddSingleton<DeploymentBeginning>()
        .AddSingleton<StackCommands>()
        .AddSingleton<NodeRemoval>()
        .AddSingleton<StackBoard>()
        .AddSingleton<RevisionBoard>();
}
