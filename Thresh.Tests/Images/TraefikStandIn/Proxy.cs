using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Thresh.TraefikStandIn.Api;
using Thresh.TraefikStandIn.Connections;
using Thresh.TraefikStandIn.Files;
using Thresh.TraefikStandIn.Logs;
using Thresh.TraefikStandIn.Proxying;
using Thresh.TraefikStandIn.Routing;
using Thresh.TraefikStandIn.Startup;
using Yarp.ReverseProxy.Forwarder;

namespace Thresh.TraefikStandIn;

/// <summary>The whole proxy, from its start to its end by SIGTERM or SIGINT.</summary>
internal sealed class Proxy(StaticConfiguration configuration)
{
    private readonly ProcessLog _log = new(configuration.LogLevel);

    /// <returns>The exit code.</returns>
    /// <exception cref="ConfigurationException">An entry point cannot listen.</exception>
    public async Task<int> RunAsync()
    {
        _log.Write(LogLevel.Info, $"Traefik version {ApiAnswers.Version} (a stand-in for tests, not Traefik)", ("version", ApiAnswers.Version));
        using var stop = new CancellationTokenSource();
        var ended = new TaskCompletionSource();
        using var term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => End(signal, ended));
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => End(signal, ended));
        var state = new CurrentState(Build(new DynamicConfiguration()), new CertificateStore([], _log));
        await using var app = Create(state);
        using var forwarder = new ServerForwarder(app.Services.GetRequiredService<IHttpForwarder>(), _log);
        var pipeline = new RequestPipeline(state, forwarder, new ApiAnswers(), new AccessLog(configuration.AccessLog));
        app.Run(pipeline.HandleAsync);
        var provider = new FileProvider(configuration, _log, files => Take(state, files)).RunAsync(stop.Token);
        await StartAsync(app);
        await ended.Task;
        await EndAsync(app, state);
        await stop.CancelAsync();
        await provider.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _log.Write(LogLevel.Info, "Shutting down");
        return 0;
    }

    private RoutingTable Build(DynamicConfiguration files) => new RoutingTableBuilder(configuration, _log).Build(files);

    private void Take(CurrentState state, DynamicConfiguration files)
    {
        // Certificates first: no route may be reached before what it is to be reached with.
        state.Certificates = new CertificateStore(files.Certificates, _log);
        state.Table = Build(files);
        _log.Write(LogLevel.Debug, "Configuration received", ("providerName", "file"));
    }

    private WebApplication Create(CurrentState state)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddHttpForwarder();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(server =>
        {
            SetLimits(server);
            foreach (var entryPoint in configuration.EntryPoints.Values)
                new EntryPointListener(entryPoint, state).Listen(server);
        });
        return builder.Build();
    }

    // Go's server has none of Kestrel's limits but those on headers, 1 MiB of them; idle and read timeouts are one for all entry points.
    private void SetLimits(KestrelServerOptions server)
    {
        var limits = server.Limits;
        server.AddServerHeader = false;
        server.AllowAlternateSchemes = false;
        limits.MaxRequestBodySize = null;
        limits.MinRequestBodyDataRate = null;
        limits.MinResponseDataRate = null;
        limits.MaxRequestHeadersTotalSize = 1 << 20;
        limits.MaxRequestLineSize = 1 << 20;
        limits.MaxRequestBufferSize = 2 << 20;
        limits.MaxRequestHeaderCount = 10_000;
        limits.KeepAliveTimeout = Longest(configuration.EntryPoints.Values.Select(one => one.IdleTimeout));
        limits.RequestHeadersTimeout = Longest(configuration.EntryPoints.Values.Select(one => one.ReadTimeout));
    }

    private static TimeSpan Longest(IEnumerable<TimeSpan> limits) =>
        limits.Aggregate(TimeSpan.FromSeconds(1), (one, other) => other == TimeSpan.Zero || one == TimeSpan.MaxValue ? TimeSpan.MaxValue : one > other ? one : other);

    private static async Task StartAsync(WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch (Exception taken) when (taken is IOException or System.Net.Sockets.SocketException)
        {
            throw new ConfigurationException($"error opening listener: {taken.Message}");
        }
    }

    private static void End(PosixSignalContext signal, TaskCompletionSource ended)
    {
        signal.Cancel = true;
        ended.TrySetResult();
    }

    // Documentation: EntryPoints, lifeCycle.
    private async Task EndAsync(WebApplication app, CurrentState state)
    {
        state.IsTerminating = true;
        _log.Write(LogLevel.Info, "I have to go...");
        await Task.Delay(configuration.EntryPoints.Values.Max(one => one.RequestAcceptGraceTimeout));
        _log.Write(LogLevel.Info, "Stopping server gracefully");
        using var grace = new CancellationTokenSource(configuration.EntryPoints.Values.Max(one => one.GraceTimeout));
        await app.StopAsync(grace.Token);
        _log.Write(LogLevel.Info, "Server stopped");
    }
}
