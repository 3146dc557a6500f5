using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Thresh.Web.Persistence;

/// <summary>
/// The Hub's SQLite file. Reads go side by side; writes one after another, each in a transaction that is on the disk
/// before it counts as done.
/// </summary>
/// <remarks>What another process or a full disk prevents ends with <see cref="StorageException"/>; nothing of it was stored.</remarks>
public sealed class Database : IDisposable
{
    // Waiting for both, a write has ended before an agent gives up waiting for its answer.
    private const int TurnSeconds = 8;
    private const int BusySeconds = 5;

    private readonly SemaphoreSlim _writer = new(1);
    private readonly string _connection;

    public Database(string path)
    {
        Path = path;
        _connection = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            ForeignKeys = true,
            DefaultTimeout = BusySeconds,
            Pooling = true,
        }.ToString();
    }

    public string Path { get; }

    public string ConnectionString => _connection;

    public async Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken cancellation = default)
    {
        try
        {
            await using var connection = await OpenAsync(cancellation);
            return await read(connection);
        }
        catch (SqliteException fault) when (StorageException.From(fault) is { } trouble)
        {
            throw trouble;
        }
    }

    /// <summary>Runs in one transaction; an exception undoes all of it.</summary>
    public async Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, Task<T>> write, CancellationToken cancellation = default)
    {
        if (!await _writer.WaitAsync(TimeSpan.FromSeconds(TurnSeconds), cancellation))
            throw new StorageException(isFull: false);
        try
        {
            await using var connection = await OpenAsync(cancellation);
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            var result = await write(connection, transaction);
            await transaction.CommitAsync(CancellationToken.None);
            return result;
        }
        catch (SqliteException fault) when (StorageException.From(fault) is { } trouble)
        {
            throw trouble;
        }
        finally
        {
            _writer.Release();
        }
    }

    public Task WriteAsync(Func<DbConnection, DbTransaction, Task> write, CancellationToken cancellation = default) =>
        WriteAsync(
            async (connection, transaction) =>
            {
                await write(connection, transaction);
                return true;
            },
            cancellation);

    public void Dispose() => _writer.Dispose();

    private async Task<SqliteConnection> OpenAsync(CancellationToken cancellation)
    {
        var connection = new SqliteConnection(_connection);
        await connection.OpenAsync(cancellation);
        // Of the connection, not of the file: an acknowledgement stands on what is flushed. Each would keep 2 MiB of pages that
        // the kernel has in memory too, and there are as many as were ever needed at once.
        await using var pragma = connection.CreateCommand();
        pragma.CommandText = "PRAGMA synchronous = FULL; PRAGMA cache_size = -256;";
        await pragma.ExecuteNonQueryAsync(cancellation);
        return connection;
    }
}
