using System.Reflection;
using DbUp;
using Microsoft.Data.Sqlite;

namespace Thresh.Web.Persistence;

/// <summary>Brings the file to this version's schema before anything else uses it, after a copy of it was put aside.</summary>
public sealed class Migrator(Database database, ILogger<Migrator> log)
{
    // Before 3.51.3 a write-ahead log that was reset at the wrong moment could be read corrupted.
    private static readonly Version OldestSqlite = new(3, 51, 3);

    public bool Done { get; private set; }

    /// <exception cref="InvalidOperationException">The schema could not be brought to this version; the text says why.</exception>
    public void Run()
    {
        using (var connection = new SqliteConnection(database.ConnectionString))
        {
            connection.Open();
            if (Version.Parse(connection.ServerVersion) < OldestSqlite)
                throw new InvalidOperationException($"SQLite {connection.ServerVersion} is older than {OldestSqlite}; update Thresh Hub's packages.");
            using var pragma = connection.CreateCommand();
            pragma.CommandText = "PRAGMA journal_mode = WAL;";
            pragma.ExecuteNonQuery();
        }

        var engine = DeployChanges.To
            .SqliteDatabase(database.ConnectionString)
            .WithScriptsEmbeddedInAssembly(Assembly.GetExecutingAssembly(), name => name.EndsWith(".sql", StringComparison.Ordinal))
            .WithTransactionPerScript()
            .LogTo(new DbUp.Engine.Output.NoOpUpgradeLog())
            .Build();
        if (engine.GetScriptsToExecute() is not { Count: > 0 } scripts)
        {
            Done = true;
            return;
        }

        BackUp();
        var result = engine.PerformUpgrade();
        if (!result.Successful)
            throw new InvalidOperationException($"The database {database.Path} could not be migrated: {result.Error.Message}", result.Error);
        log.LogInformation("The database was migrated: {Scripts}", string.Join(", ", scripts.Select(script => script.Name)));
        Done = true;
    }

    private void BackUp()
    {
        using var connection = new SqliteConnection(database.ConnectionString);
        connection.Open();
        using var tables = connection.CreateCommand();
        tables.CommandText = "SELECT count(*) FROM sqlite_schema WHERE type = 'table'";
        if (tables.ExecuteScalar() is 0L)
            return;

        var copy = $"{database.Path}.before-migration";
        File.Delete(copy);
        using var vacuum = connection.CreateCommand();
        vacuum.CommandText = "VACUUM INTO $copy";
        vacuum.Parameters.AddWithValue("$copy", copy);
        vacuum.ExecuteNonQuery();
    }
}
