namespace Thresh.Web.Configuration;

/// <summary>Makes the Hub's folder and files readable by their owner alone.</summary>
public static class DataFolder
{
    /// <summary>Where a process keeps its things if nobody says where.</summary>
    public static string Default(string name) => Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".thresh", name);

    public static void Make(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Writes a file that nobody else may read, at no moment.</summary>
    public static void WriteSecret(string path, byte[] content)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        file.Write(content);
        file.Flush(flushToDisk: true);
    }
}
