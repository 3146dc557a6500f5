namespace Thresh.Agent.Cli.Agents;

/// <summary>The unit that has systemd run the agent (systemd.service(5), systemd.exec(5)).</summary>
internal static class SystemdUnit
{
    public const string Name = "thresh-agent.service";

    /// <summary>There while systemd runs the machine (sd_booted(3)).</summary>
    public const string RuntimeFolder = "/run/systemd/system";

    public const string Folder = "/etc/systemd/system";

    /// <param name="program">The full path of <c>thresh</c>.</param>
    /// <param name="home">The folder with <c>agent.json</c>, where the key is: the unit itself may be read by everybody.</param>
    public static string Text(string program, string home) => $"""
        [Unit]
        Description=Thresh agent
        Wants=network-online.target
        After=network-online.target docker.service

        [Service]
        ExecStart={Quoted(program, ofCommand: true)} agent start
        Environment={Quoted($"THRESH_HOME={home}", ofCommand: false)}
        Restart=on-failure
        RestartSec=5
        TimeoutStopSec=10

        [Install]
        WantedBy=multi-user.target

        """;

    // % begins a specifier, and $ a variable in a command.
    private static string Quoted(string text, bool ofCommand)
    {
        var escaped = text
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("%", "%%", StringComparison.Ordinal);
        return $"\"{(ofCommand ? escaped.Replace("$", "$$", StringComparison.Ordinal) : escaped)}\"";
    }
}
