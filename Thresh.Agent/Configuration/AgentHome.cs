namespace Thresh.Agent.Configuration;

/// <summary>Where the agent keeps its files. Folders are 0700 and files 0600: they hold keys and environments.</summary>
public sealed class AgentHome(string path)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary><c>THRESH_HOME</c>, or <c>.thresh</c> in the user's home.</summary>
    public static string DefaultPath =>
        Environment.GetEnvironmentVariable("THRESH_HOME") is { Length: > 0 } home
            ? Path.GetFullPath(home)
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".thresh");

    public string Root { get; } = Path.GetFullPath(path);

    public string SettingsFile => Path.Combine(Root, "agent.json");

    public string StateFolder => Path.Combine(Root, "agent");

    /// <summary>The user's logins, not the agent's.</summary>
    public string CredentialsFile => Path.Combine(Root, "credentials.json");

    /// <summary>Held open by the one agent that runs with this folder.</summary>
    public string LockFile => Path.Combine(StateFolder, "lock");

    /// <summary>The id of the process that holds the lock.</summary>
    public string ProcessFile => Path.Combine(StateFolder, "pid");

    /// <summary>What an agent in the background writes.</summary>
    public string LogFile => Path.Combine(StateFolder, "agent.log");

    public string NodeFile => Path.Combine(StateFolder, "node.json");

    public string JournalFile => Path.Combine(StateFolder, "journal");

    /// <summary>An empty file whose time is when the engine was last there.</summary>
    public string EngineSeenFile => Path.Combine(StateFolder, "engine-seen");

    public string AssignmentsFolder => Path.Combine(StateFolder, "assignments");

    /// <summary>What services get as files, by stack.</summary>
    public string FilesFolder => Path.Combine(StateFolder, "files");

    /// <summary>The node's own blueprints, a JSON file each.</summary>
    public string BlueprintsFolder => Path.Combine(Root, "blueprints");

    /// <summary>Certificates of the node's operator: pairs of <c>name.crt</c> and <c>name.key</c>.</summary>
    public string CertificatesFolder => Path.Combine(Root, "certificates");

    /// <summary>What the reverse proxy reads its routes from, and nothing else lies in.</summary>
    public string RoutesFolder => Path.Combine(StateFolder, "traefik", "dynamic");

    /// <summary>Which routes are served, by stack.</summary>
    public string RouteBookFolder => Path.Combine(StateFolder, "traefik", "routes");

    public void Create()
    {
        foreach (var folder in (string[])[Root, StateFolder, AssignmentsFolder])
            CreateFolder(folder);
    }

    /// <summary>Makes what the reverse proxy's container mounts.</summary>
    public void CreateProxyFolders()
    {
        foreach (var folder in (string[])[CertificatesFolder, Path.GetDirectoryName(RoutesFolder)!, RoutesFolder, RouteBookFolder])
            CreateFolder(folder);
    }

    /// <summary>Makes a folder for its owner only, unless it is there.</summary>
    public static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, OwnerOnly);
    }
}
