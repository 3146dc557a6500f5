using System.Text;

namespace Thresh.Agent.Cli.Stacks;

/// <summary>A stack definition as it came from a file.</summary>
/// <param name="Name">What diagnostics call it: the path as it was given, or <c>&lt;stdin&gt;</c> as compilers do.</param>
internal sealed record StackFile(string Name, string Text)
{
    private const string StandardInput = "-";

    // What a definition may measure (TH1003), and a byte order mark.
    private const int LongestBytes = (1024 * 1024) + 3;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="ArgumentException">There is no such file.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is too large, or no text.</exception>
    public static async Task<StackFile> ReadAsync(string path, Func<Stream> standardInput, CancellationToken cancellationToken)
    {
        var (name, subject) = path == StandardInput ? ("<stdin>", "Standard input") : (path, $"'{path}'");
        await using var stream = path == StandardInput ? standardInput() : Open(path);
        return new StackFile(name, Decode(subject, await ReadAsync(subject, stream, cancellationToken)));
    }

    private static FileStream Open(string path)
    {
        if (Directory.Exists(path))
            throw new ArgumentException($"'{path}' is a folder; name the file with the stack definition in it.");
        if (!File.Exists(path))
            throw new ArgumentException($"There is no file '{path}'; name the file with the stack definition, or - for standard input.");

        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        }
        catch (UnauthorizedAccessException)
        {
            throw new IOException($"'{path}' may not be read by this user; give it read permission.");
        }
    }

    // By its bytes and not by its length, which a pipe does not have; no further than it can be valid.
    private static async Task<byte[]> ReadAsync(string subject, Stream stream, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (await stream.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            bytes.Write(buffer, 0, count);
            if (bytes.Length > LongestBytes)
                throw new InvalidDataException($"{subject} is larger than 1 MiB, which no stack definition may be; make it smaller.");
        }

        return bytes.ToArray();
    }

    private static string Decode(string subject, byte[] bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException fault)
        {
            throw new InvalidDataException($"{subject} is not UTF-8 text (see byte {fault.Index + 1}); save it as UTF-8.", fault);
        }
    }
}
