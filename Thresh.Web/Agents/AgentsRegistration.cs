using Thresh.Domain.Protocol;
using Thresh.Web.Agents.Input;
using Thresh.Web.Agents.Relayed;
using Thresh.Web.Identity;

namespace Thresh.Web.Agents;

public static class AgentsRegistration
{
    // The complete state of a node with a thousand containers.
    private const long LargestMessage = 8 * 1024 * 1024;
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(5);

    public static IServiceCollection AddAgents(this IServiceCollection services)
    {
        services.AddSignalR()
            .AddHubOptions<AgentHub>(options =>
            {
                options.MaximumReceiveMessageSize = LargestMessage;
                options.ClientTimeoutInterval = Silence;
                options.KeepAliveInterval = KeepAlive;
            })
            .AddJsonProtocol(options =>
            {
                options.PayloadSerializerOptions.TypeInfoResolverChain.Insert(0, ProtocolJsonContext.Default);
                // A message that lacks something is refused whole.
                options.PayloadSerializerOptions.RespectNullableAnnotations = true;
                options.PayloadSerializerOptions.RespectRequiredConstructorParameters = true;
                options.PayloadSerializerOptions.Converters.Add(new WholeArrays());
                options.PayloadSerializerOptions.Converters.Add(new FiniteNumbers());
            });
        return services
            .AddSingleton<AgentLinks>()
            .AddSingleton<AgentLogs>()
            .AddSingleton<HubSettingsSource>()
            .AddSingleton<MidTierSessions>()
            .AddSingleton<MidTierEndpoint>();
    }

    public static WebApplication MapAgents(this WebApplication app)
    {
        app.MapHub<AgentHub>(LinkMethods.Path);
        var relay = ((IEndpointRouteBuilder)app).CreateApplicationBuilder()
            .UseWebSockets(new WebSocketOptions { KeepAliveInterval = KeepAlive, KeepAliveTimeout = Silence - KeepAlive });
        relay.Run(app.Services.GetRequiredService<MidTierEndpoint>().ServeAsync);
        app.Map(LinkMethods.RelayPath, relay.Build()).RequireAuthorization(Policies.MidTier).ExcludeFromDescription();
        return app;
    }
}
