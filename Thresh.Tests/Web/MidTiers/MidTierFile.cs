using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Thresh.Domain.Fleet;
using Thresh.Domain.Text;
using Thresh.Tests.Support;
using Thresh.Web.Fleet;
using Thresh.Web.MidTiers;
using Thresh.Web.Persistence;
using Thresh.Web.Relay;

namespace Thresh.Tests.Web.MidTiers;

/// <summary>A Hub's mid-tiers and nodes on a real file, which outlives the Hub, and a clock that a test sets.</summary>
internal sealed class MidTierFile : IAsyncDisposable
{
    public static readonly AccountName Account = TextValue.Create<AccountName>("acme");
    public static readonly MidTierName SiteA = TextValue.Create<MidTierName>("site-a");
    public static readonly DateTimeOffset Start = new(2026, 11, 28, 12, 3, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("thresh-mid-tiers-test-").FullName;
    private ServiceProvider _services;

    private MidTierFile() => _services = Make();

    public SetClock Clock { get; } = new(Start);

    public MidTierRegistry MidTiers => _services.GetRequiredService<MidTierRegistry>();

    public NodeRegistry Nodes => _services.GetRequiredService<NodeRegistry>();

    public NodeBoard NodeBoard => _services.GetRequiredService<NodeBoard>();

    public Database Database => _services.GetRequiredService<Database>();

    public static async Task<MidTierFile> MakeAsync()
    {
        var file = new MidTierFile();
        file._services.GetRequiredService<Migrator>().Run();
        await file.Database.WriteAsync((connection, transaction) => Dapper.SqlMapper.ExecuteAsync(
            connection, "INSERT OR IGNORE INTO accounts (name, created_at) VALUES (@Account, @Start)", new { Account, Start }, transaction));
        return file;
    }

    public static MidTierFacts Facts(MidTierName name) => new() { Name = name, Address = new Uri($"https://{name}.example:7300"), Fingerprint = new string('A', 64), Version = "1.0.0" };

    /// <summary>Lets a mid-tier in.</summary>
    /// <returns>Its connection.</returns>
    public async Task<LinkTraffic> ConnectAsync(MidTierName name, string version = "1.0.0")
    {
        var traffic = new LinkTraffic(Clock);
        await MidTiers.ConnectedAsync(Account, Facts(name) with { Version = version }, "site key", traffic);
        return traffic;
    }

    public Task<bool> RegisterAsync(NodeId node, MidTierName? midTier) => Nodes.RegisterAsync(Account, node, AgentOnTheLink.Facts(node.Value), midTier);

    /// <summary>The Hub ends, and another begins on the same file.</summary>
    public async Task StartAnewAsync()
    {
        await _services.DisposeAsync();
        _services = Make();
        await MidTiers.LoadAsync();
        await Nodes.LoadAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private ServiceProvider Make()
    {
        var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(Clock);
        services.AddPersistence().AddFleet().AddMidTiers();
        services.Replace(ServiceDescriptor.Singleton(new Database(Path.Combine(_folder, "hub.db"))));
        return services.BuildServiceProvider();
    }
}
