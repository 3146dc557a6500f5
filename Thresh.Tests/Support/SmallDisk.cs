namespace Thresh.Tests.Support;

/// <summary>A file system of a few megabytes in memory (tmpfs), to be filled to the last byte and emptied again. Mounting needs root.</summary>
public sealed class SmallDisk : IAsyncDisposable
{
    private const string Filler = "filler";

    private SmallDisk(string folder) => Folder = folder;

    public string Folder { get; }

    /// <param name="megabytes">Its whole size.</param>
    public static async Task<SmallDisk> MountAsync(int megabytes)
    {
        var folder = Directory.CreateTempSubdirectory("thresh-disk-").FullName;
        await Command.RunAsync("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", folder);
        return new SmallDisk(folder);
    }

    /// <summary>Leaves not a byte free.</summary>
    public void Fill()
    {
        // Blocks first, then bytes: what is smaller than a block must not fit either.
        foreach (var size in (int[])[64 * 1024, 4096, 1])
        {
            var bytes = new byte[size];
            try
            {
                using var file = new FileStream(Path.Combine(Folder, Filler), FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
                while (true)
                    file.Write(bytes);
            }
            catch (IOException)
            {
                // Full for pieces of this size.
            }
        }
    }

    /// <summary>Gives back what <see cref="Fill"/> took.</summary>
    public void Free() => File.Delete(Path.Combine(Folder, Filler));

    public async ValueTask DisposeAsync()
    {
        await Command.RunAsync("umount", "--lazy", Folder);
        Directory.Delete(Folder);
    }
}
