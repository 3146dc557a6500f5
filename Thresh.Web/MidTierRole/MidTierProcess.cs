using Microsoft.AspNetCore.Authentication;
using OpenTelemetry.Metrics;
using Thresh.Domain.Protocol;
using Thresh.Web.Configuration;
using Thresh.Web.Identity;

namespace Thresh.Web.MidTierRole;

/// <summary>The executable in its other role: many agents behind one connection to the Hub.</summary>
public static class MidTierProcess
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(20);

    /// <summary>Runs until it is told to stop.</summary>
    /// <returns>The process's exit code.</returns>
    /// <exception cref="HubStartException">An option is missing or wrong, or the folder cannot be used.</exception>
    public static async Task<int> RunAsync(string[] arguments)
    {
        await using var app = Build(arguments);
        var options = app.Services.GetRequiredService<MidTierOptions>();
        app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine($"Thresh mid-tier {options.Name} is ready at {options.Address.ToString().TrimEnd('/')}"));
        try
        {
            await app.RunAsync();
            return 0;
        }
        catch (IOException fault) when (Server.IsPortTaken(fault))
        {
            await Console.Error.WriteLineAsync(Server.PortTaken(options.Port));
            return Server.Failed;
        }
    }

    /// <summary>A mid-tier that is not started yet.</summary>
    /// <param name="change">What whoever hosts it will have otherwise.</param>
    /// <inheritdoc cref="RunAsync"/>
    public static WebApplication Build(string[] arguments, Action<WebApplicationBuilder>? change = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        var options = Options(builder.Configuration, arguments);
        var certificate = builder.AddServer(new ServerOptions(options.Port, options.Data, options.Http));
        Add(builder.Services, options, certificate);
        change?.Invoke(builder);
        var app = builder.Build();
        Map(app, options);
        return app;
    }

    private static MidTierOptions Options(ConfigurationManager configuration, string[] arguments)
    {
        if (MidTierOptionsReader.ConfigFile(configuration, Environment.GetEnvironmentVariable, arguments) is { } file)
        {
            try
            {
                configuration.AddJsonFile(Path.GetFullPath(file), optional: false, reloadOnChange: false);
            }
            catch (Exception fault) when (fault is IOException or InvalidDataException)
            {
                throw new HubStartException($"The settings file {file} cannot be used: {fault.GetBaseException().Message}");
            }
        }

        return MidTierOptionsReader.Read(configuration, Environment.GetEnvironmentVariable, arguments, Environment.MachineName, out var faults)
            ?? throw new HubStartException(string.Join(Environment.NewLine, faults));
    }

    private static void Add(IServiceCollection services, MidTierOptions options, HubCertificate certificate)
    {
        services
            .AddSingleton(options)
            .AddSingleton(certificate)
            .AddSingleton(TimeProvider.System)
            .AddSingleton(new ScrapeToken(options.Data, options.MetricsToken))
            .AddSingleton<KeyCache>()
            .AddSingleton<RefusedAgents>()
            .AddSingleton<HubUplink>()
            .AddHostedService(provider => provider.GetRequiredService<HubUplink>())
            .AddHostedService<NativeMemory>()
            .AddSingleton<AgentDoor>()
            .AddSingleton<MidTierMeter>();
        services.AddAuthentication(ScrapeAuthentication.Scheme)
            .AddScheme<AuthenticationSchemeOptions, ScrapeAuthentication>(ScrapeAuthentication.Scheme, null)
            .AddScheme<AuthenticationSchemeOptions, HubKeyAuthentication>(HubKeyAuthentication.Scheme, null);
        services.AddAuthorization(authorization => authorization.AddPolicy(
            Policies.Scrape, policy => policy
                .AddAuthenticationSchemes(ScrapeAuthentication.Scheme, HubKeyAuthentication.Scheme).RequireAuthenticatedUser().RequireClaim(HubClaims.KindClaim, ScrapeAuthentication.Scheme)));
        services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddMeter(MidTierMeter.Name, "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime")
            .AddPrometheusExporter(exporter => exporter.ScrapeResponseCacheDurationMilliseconds = 1000));
    }

    private static void Map(WebApplication app, MidTierOptions options)
    {
        app.Services.GetRequiredService<MidTierMeter>();
        app.UseTrustedProxies(options.Proxies);
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = KeepAlive, KeepAliveTimeout = Silence - KeepAlive });
        app.UseAuthentication();
        app.UseAuthorization();
        var door = app.Services.GetRequiredService<AgentDoor>();
        app.MapPost($"{LinkMethods.Path}/negotiate", door.NegotiateAsync);
        app.Map(LinkMethods.Path, door.ServeAsync);
        app.MapGet("/health", () => Results.Text("live"));
        app.MapGet("/health/ready", (HubUplink uplink) => uplink.Current is null
            ? Results.Text("The Hub cannot be reached.", statusCode: StatusCodes.Status503ServiceUnavailable)
            : Results.Text("ready"));
        app.MapPrometheusScrapingEndpoint("/metrics").RequireAuthorization(Policies.Scrape);
    }
}
