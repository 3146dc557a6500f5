using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Thresh.Domain.Deployments;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;
using Thresh.Domain.Protocol;
using Thresh.Domain.Text;

namespace Thresh.Tests.Agent;

/// <summary>The Hub's end of the link over a real socket, keeping what it is told in memory.</summary>
internal sealed class HubInMemory : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<(string Journal, long Sequence), JournalEntry> _entries = new();
    private string? _connection;

    private HubInMemory(WebApplication app) => _app = app;

    public ConcurrentQueue<RegisterRequest> Registered { get; } = new();

    public ConcurrentQueue<StateReport> States { get; } = new();

    public ConcurrentQueue<ChangeReport> Changes { get; } = new();

    public ConcurrentQueue<SampleReport> Samples { get; } = new();

    /// <summary>What the next registration is refused with.</summary>
    public string? Refusal { get; set; }

    public Uri Address => new(_app.Urls.Single());

    public IReadOnlyList<JournalEntry> Entries => [.. _entries.ToArray().OrderBy(pair => pair.Key.Sequence).Select(pair => pair.Value)];

    public static async Task<HubInMemory> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSignalR().AddJsonProtocol(options => options.PayloadSerializerOptions.TypeInfoResolverChain.Insert(0, ProtocolJsonContext.Default));
        HubInMemory? hub = null;
        builder.Services.AddSingleton(_ => hub!);
        var app = builder.Build();
        app.MapHub<End>(LinkMethods.Path);
        hub = new HubInMemory(app);
        await app.StartAsync();
        return hub;
    }

    public Task<AssignReply> AssignAsync(Assignment assignment) => InvokeAsync<AssignReply>(LinkMethods.Assign, assignment);

    public Task<Plan> PlanAsync(Assignment assignment) => InvokeAsync<Plan>(LinkMethods.Plan, assignment);

    /// <summary>Waits until something holds of what the Hub was told.</summary>
    public static async Task UntilAsync(Func<bool> condition, string what)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(40));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!condition())
        {
            try
            {
                await timer.WaitForNextTickAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"It did not happen in time: {what}");
            }
        }
    }

    public Task UntilAsync(DeploymentId deployment) =>
        UntilAsync(() => Entries.Any(entry => entry.Deployment == deployment && entry.Outcome is not null), $"the outcome of {deployment}");

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task<T> InvokeAsync<T>(string method, Assignment assignment)
    {
        await UntilAsync(() => _connection is not null, "an agent connects");
        var end = _app.Services.GetRequiredService<IHubContext<End>>();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        return await end.Clients.Client(_connection!).InvokeAsync<T>(method, assignment, limit.Token);
    }

    private sealed class End(HubInMemory hub) : Hub
    {
        public RegisterReply Register(RegisterRequest request)
        {
            hub.Registered.Enqueue(request);
            if (hub.Refusal is { } refusal)
                return new RegisterReply(null, refusal);

            hub._connection = Context.ConnectionId;
            return new RegisterReply(new HubSettings(TextValue.Create<HubId>("hubinmemory"), 1, 1), null);
        }

        public void ReportState(StateReport report) => hub.States.Enqueue(report);

        public bool ReportChange(ChangeReport report)
        {
            hub.Changes.Enqueue(report);
            return true;
        }

        public EventAcknowledgement ReportEvents(EventBatch batch)
        {
            foreach (var entry in batch.Entries)
                hub._entries.TryAdd((batch.Journal, entry.Sequence), entry);
            return new EventAcknowledgement(batch.Journal, batch.Entries[^1].Sequence);
        }

        public void ReportProgress(ProgressReport report) => _ = report;

        public void ReportSample(SampleReport report) => hub.Samples.Enqueue(report);

        public void Heartbeat(Heartbeat heartbeat) => _ = heartbeat;

        public override Task OnDisconnectedAsync(Exception? exception)
        {
            Interlocked.CompareExchange(ref hub._connection, null, Context.ConnectionId);
            return Task.CompletedTask;
        }
    }
}
