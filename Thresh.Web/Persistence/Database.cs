using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Thresh.Web.Persistence;

/// <summary>
/// The Hub's SQLite file. Reads go side by side; writes one after another, each in a transaction that is on the disk
/// before it counts as done.
/// </summary>
public sealed class Database : IDisposable
{
    private const int BusySeconds = 10;

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
        await using var connection = await OpenAsync(cancellation);
        return await read(connection);
    }

    /// <summary>Runs in one transaction; an exception undoes all of it.</summary>
    public async Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, Task<T>> write, CancellationToken cancellation = default)
    {
        await _writer.WaitAsync(cancellation);
        try
        {
            await using var connection = await OpenAsync(cancellation);
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            var result = await write(connection, transaction);
            await transaction.CommitAsync(CancellationToken.None);
            return result;
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
        // Of the connection, not of the file: an acknowledgement stands on what is flushed.
        await using var pragma = connection.CreateCommand();
        pragma.CommandText = "PRAGMA synchronous = FULL;";
        await pragma.ExecuteNonQueryAsync(cancellation);
        return connection;
    }
}
