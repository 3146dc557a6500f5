using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Thresh.Web.Persistence;

namespace Thresh.Tests.EndToEnd.Simulation;

/// <summary>The Hub's database: real SQLite, kept in memory so that thousands of runs are quick. It outlives the Hub's process.</summary>
internal sealed class HubFile : IDisposable
{
    private static readonly Lazy<HubFile> Empty = new(() =>
    {
        var empty = new HubFile("empty");
        using var database = new Database(empty.Path);
        new Migrator(database, NullLogger<Migrator>.Instance).Run();
        return empty;
    });

    private readonly SqliteConnection _keeper;

    private HubFile(string name)
    {
        Path = $"file:thresh-{name}?mode=memory&cache=shared";
        _keeper = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path, Pooling = false }.ToString());
        _keeper.Open();
    }

    public string Path { get; }

    /// <summary>A new Hub's database.</summary>
    public static HubFile Create(string name)
    {
        var file = new HubFile(name);
        lock (Empty)
            Empty.Value._keeper.BackupDatabase(file._keeper);
        return file;
    }

    public HubFile BackUp(string name)
    {
        var copy = new HubFile(name);
        _keeper.BackupDatabase(copy._keeper);
        return copy;
    }

    public void Restore(HubFile copy) => copy._keeper.BackupDatabase(_keeper);

    public void Dispose()
    {
        using (var database = new Database(Path))
        {
            using var pooled = new SqliteConnection(database.ConnectionString);
            SqliteConnection.ClearPool(pooled);
        }

        _keeper.Dispose();
    }
}
