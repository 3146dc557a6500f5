using Thresh.Domain.Fleet;

namespace Thresh.Agent.Configuration;

/// <summary>The agent's folder: readable by its owner alone, files written whole or not at all.</summary>
public sealed class AgentHome
{
    private const UnixFileMode OwnerFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _root;

    public AgentHome(string root)
    {
        _root = root;
        MakeFolder(root);
        MakeFolder(Assignments);
    }

    public string Assignments => Path.Combine(_root, "assignments");

    public string Journal => Path.Combine(_root, "journal.jsonl");

    /// <summary>The node's identity, made at the first call and kept.</summary>
    public NodeId NodeId()
    {
        var path = Path.Combine(_root, "node-id");
        if (File.Exists(path) && Thresh.Domain.Fleet.NodeId.TryCreate(File.ReadAllText(path).Trim()) is { } known)
            return known;

        var made = Domain.Text.TextValue.Create<NodeId>(Guid.NewGuid().ToString("N"));
        Write(path, made.Value + "\n");
        return made;
    }

    /// <summary>Opens a file of the owner's alone for appending.</summary>
    public static FileStream Append(string path) => Open(path, FileMode.Append);

    /// <summary>Puts a file in place as a whole, and on the disk before it returns.</summary>
    public static void Write(string path, string text)
    {
        var temporary = path + ".new";
        using (var file = Open(temporary, FileMode.Create))
        {
            file.Write(System.Text.Encoding.UTF8.GetBytes(text));
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }

    private static FileStream Open(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.Read };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerFile;
        return new FileStream(path, options);
    }

    private static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, OwnerFolder);
    }
}
