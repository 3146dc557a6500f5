using System.Runtime.InteropServices;

namespace Thresh.Agent.State;

/// <summary>fsync of a folder: .NET opens no folders.</summary>
internal static partial class FolderSync
{
    private const int ReadOnlyFolder = 0x10000 | 0x80000; // O_DIRECTORY | O_CLOEXEC

    public static void Flush(string folder)
    {
        var descriptor = Open(folder, ReadOnlyFolder);
        if (descriptor < 0)
            throw new IOException($"Folder {folder} cannot be opened.");

        var result = Fsync(descriptor);
        _ = Close(descriptor);
        if (result != 0)
            throw new IOException($"Folder {folder} cannot be written to the disk.");
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
