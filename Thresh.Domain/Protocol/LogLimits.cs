namespace Thresh.Domain.Protocol;

/// <summary>What both ends of a log agree on, so that neither holds more than it said it would.</summary>
public static class LogLimits
{
    public const int LongestTail = 100_000;

    /// <summary>Bytes of one line; what is beyond is cut off and the line says so.</summary>
    public const int LongestLine = 16 * 1024;

    public const int LinesInBatch = 500;

    /// <summary>Characters of text in one batch, one line more or less.</summary>
    public const int TextInBatch = 128 * 1024;

    /// <summary>Batches that may be under way before the reader has taken one: what the Hub holds of a log that nobody reads on.</summary>
    public const int Credit = 4;

    /// <summary>Logs that may be read from one node at once.</summary>
    public const int OpenOnNode = 64;
}
