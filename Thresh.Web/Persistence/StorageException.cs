using Microsoft.Data.Sqlite;

namespace Thresh.Web.Persistence;

/// <summary>The database cannot be written, or read, for now, and nothing of the call was stored. It is right again as soon as its cause is gone.</summary>
public sealed class StorageException : Exception
{
    // Result codes of SQLite, https://sqlite.org/rescode.html
    private const int Busy = 5;
    private const int Locked = 6;
    private const int Full = 13;
    private const int CannotGrowIndex = 4874;

    public StorageException(bool isFull, Exception? inner = null)
        : base(isFull ? "The Hub's disk is full." : "The Hub's database is locked by another process.", inner) => IsFull = isFull;

    /// <summary>True where the disk has no room left; false where another process keeps the database locked.</summary>
    public bool IsFull { get; }

    /// <returns>Null for a fault that does not pass by itself.</returns>
    public static StorageException? From(Exception fault) => fault switch
    {
        StorageException known => known,
        SqliteException { SqliteErrorCode: Full } or SqliteException { SqliteExtendedErrorCode: CannotGrowIndex } => new StorageException(isFull: true, fault),
        SqliteException { SqliteErrorCode: Busy or Locked } => new StorageException(isFull: false, fault),
        _ => null,
    };
}
