using Dapper;
using Thresh.Domain.Deployments;
using Thresh.Domain.Fleet;
using Thresh.Domain.Stacks;
using Thresh.Web.Configuration;

namespace Thresh.Web.Persistence;

public static class PersistenceRegistration
{
    private const string FileName = "hub.db";

    public static IServiceCollection AddPersistence(this IServiceCollection services)
    {
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.AddTypeHandler(new UtcTimeHandler());
        SqlMapper.AddTypeHandler(new TextValueHandler<NodeId>());
        SqlMapper.AddTypeHandler(new TextValueHandler<HubId>());
        SqlMapper.AddTypeHandler(new TextValueHandler<AccountName>());
        SqlMapper.AddTypeHandler(new TextValueHandler<ClusterName>());
        SqlMapper.AddTypeHandler(new TextValueHandler<MidTierName>());
        SqlMapper.AddTypeHandler(new TextValueHandler<StackName>());
        SqlMapper.AddTypeHandler(new TextValueHandler<ServiceName>());
        SqlMapper.AddTypeHandler(new TextValueHandler<DeploymentId>());
        DefaultTypeMap.MatchNamesWithUnderscores = true;

        return services
            .AddSingleton(provider => new Database(Path.Combine(provider.GetRequiredService<HubOptions>().Data, FileName)))
            .AddSingleton<Migrator>()
            .AddSingleton<Vault>()
            .AddSingleton<HubRepository>()
            .AddSingleton<NodeRepository>()
            .AddSingleton<StackRepository>()
            .AddSingleton<RevisionRepository>()
            .AddSingleton<IdempotencyRepository>()
            .AddSingleton<EventRepository>()
            .AddSingleton<MetricsRepository>()
            .AddSingleton<IdentityRepository>()
            .AddSingleton<TokenRepository>()
            .AddSingleton<SessionRepository>()
            .AddSingleton<InvitationRepository>()
            .AddSingleton<DeviceLoginRepository>()
            .AddSingleton<AuditRepository>()
            .AddSingleton<RegistryRepository>()
            .AddSingleton<ClusterRepository>()
            .AddSingleton<MidTierRepository>();
    }
}
