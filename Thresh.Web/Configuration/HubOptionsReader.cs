using System.Collections.Immutable;

namespace Thresh.Web.Configuration;

/// <summary>Reads the Hub's options, and reports every fault at once.</summary>
public static class HubOptionsReader
{
    private static readonly ImmutableArray<Setting> Settings =
    [
        new("Thresh:Role", "--role", "THRESH_ROLE"),
        new("Thresh:Port", "--port", "THRESH_PORT"),
        new("Thresh:Data", "--data", "THRESH_DATA"),
        new("Thresh:Proxies", "--proxies", "THRESH_PROXIES"),
        new("Thresh:Http", "--http", "THRESH_HTTP") { Sets = "1" },
        new("Thresh:LocalAgent", "--no-local-agent", "THRESH_LOCAL_AGENT") { Sets = "0" },
        new("Thresh:SetupToken", null, "THRESH_SETUP_TOKEN"),
        new("Thresh:MetricsToken", null, "THRESH_METRICS_TOKEN"),
    ];

    /// <param name="file">What the settings file says.</param>
    /// <param name="faults">One sentence each; the options are usable only where there are none.</param>
    public static HubOptions Read(IConfiguration file, Func<string, string?> environment, string[] arguments, out IReadOnlyList<string> faults)
    {
        var values = new SettingValues(Settings, file, environment, arguments);
        var options = new HubOptions
        {
            Port = values.Port("Thresh:Port", HubOptions.DefaultPort),
            Data = Path.GetFullPath(values.Text("Thresh:Data") ?? DataFolder.Default("hub")),
            Http = values.Switch("Thresh:Http", otherwise: false),
            SetupToken = values.Secret("Thresh:SetupToken"),
            MetricsToken = values.Secret("Thresh:MetricsToken"),
            LocalAgent = values.Switch("Thresh:LocalAgent", otherwise: true),
            Proxies = values.Proxies("Thresh:Proxies"),
        };
        if (values.Text("Thresh:Role") is { } role and not ProcessRole.Hub)
            values.Fault(ProcessRole.Unknown(role));
        faults = values.Faults;
        return options;
    }
}
