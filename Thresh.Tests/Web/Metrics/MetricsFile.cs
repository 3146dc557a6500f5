using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Thresh.Domain.Fleet;
using Thresh.Domain.Text;
using Thresh.Tests.Support;
using Thresh.Web.Deployments;
using Thresh.Web.Fleet;
using Thresh.Web.Metrics;
using Thresh.Web.MidTiers;
using Thresh.Web.Persistence;

namespace Thresh.Tests.Web.Metrics;

/// <summary>A Hub's metrics on a real file, with one node and a clock that a test sets.</summary>
internal sealed class MetricsFile : IAsyncDisposable
{
    public static readonly AccountName Account = TextValue.Create<AccountName>("acme");

    private readonly string _folder = Directory.CreateTempSubdirectory("thresh-metrics-test-").FullName;
    private readonly ServiceProvider _services;

    private MetricsFile()
    {
        var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(Clock).AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        services.AddPersistence().AddFleet().AddMidTiers()
            .AddSingleton<StackLedger>().AddSingleton<StackRoutes>().AddSingleton<StackBoard>().AddSingleton<NodeMetrics>().AddSingleton<SampleIntake>().AddSingleton<MetricsBoard>().AddSingleton<FleetMetrics>();
        services.AddSingleton(_ => new Database(Path.Combine(_folder, "hub.db")));
        _services = services.BuildServiceProvider();
    }

    public SetClock Clock { get; } = new(Samples.Start);

    public MetricsRepository Repository => Get<MetricsRepository>();

    public static async Task<MetricsFile> MakeAsync()
    {
        var file = new MetricsFile();
        file.Get<Migrator>().Run();
        await file.AddNodeAsync(Samples.Node);
        return file;
    }

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public Task<bool> AddNodeAsync(NodeId node, int cores = 2, AccountName? account = null) => Get<NodeRegistry>().RegisterAsync(
        account ?? Account, node, new NodeFacts { Name = node.Value, OperatingSystem = "linux", Architecture = "x64", Cores = cores, MemoryTotal = 1 << 30, DiskTotal = 1, AgentVersion = "1.0.0" });

    public Task<IReadOnlyList<NodeInterval>> ReadAsync(TimeSpan step) => Repository.ReadAsync(Samples.Node, step, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
