using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Thresh.Web.Configuration;

/// <summary>Reads the options from settings file, environment and command line, the last of which wins, and reports every fault at once.</summary>
public static class HubOptionsReader
{
    private static readonly Dictionary<string, string> Flags = new(StringComparer.Ordinal)
    {
        ["--port"] = "Thresh:Port",
        ["--data"] = "Thresh:Data",
        ["--proxies"] = "Thresh:Proxies",
    };

    private static readonly Dictionary<string, (string Key, string Value)> Switches = new(StringComparer.Ordinal)
    {
        ["--http"] = ("Thresh:Http", "1"),
        ["--no-local-agent"] = ("Thresh:LocalAgent", "0"),
    };

    private static readonly Dictionary<string, string> Variables = new(StringComparer.Ordinal)
    {
        ["THRESH_PORT"] = "Thresh:Port",
        ["THRESH_DATA"] = "Thresh:Data",
        ["THRESH_HTTP"] = "Thresh:Http",
        ["THRESH_SETUP_TOKEN"] = "Thresh:SetupToken",
        ["THRESH_METRICS_TOKEN"] = "Thresh:MetricsToken",
        ["THRESH_LOCAL_AGENT"] = "Thresh:LocalAgent",
        ["THRESH_PROXIES"] = "Thresh:Proxies",
    };

    /// <param name="file">What the settings file says.</param>
    /// <param name="faults">One sentence each; the options are usable only where there are none.</param>
    public static HubOptions Read(IConfiguration file, Func<string, string?> environment, string[] arguments, out IReadOnlyList<string> faults)
    {
        var found = new List<string>();
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (variable, key) in Variables)
        {
            if (file[key] is { Length: > 0 } written)
                values[key] = written;
            if (environment(variable) is { Length: > 0 } set)
                values[key] = set;
        }

        ReadArguments(arguments, values, found);
        var options = new HubOptions
        {
            Port = Port(values, found),
            Data = Path.GetFullPath(values.GetValueOrDefault("Thresh:Data")
                ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".thresh", "hub")),
            Http = Switch(values, "Thresh:Http", otherwise: false, found),
            SetupToken = values.GetValueOrDefault("Thresh:SetupToken"),
            MetricsToken = values.GetValueOrDefault("Thresh:MetricsToken"),
            LocalAgent = Switch(values, "Thresh:LocalAgent", otherwise: true, found),
            Proxies = Proxies(values, found),
        };
        if (options.SetupToken is { Length: < 16 })
            found.Add("THRESH_SETUP_TOKEN is too short; use at least 16 characters.");
        if (options.MetricsToken is { Length: < 16 })
            found.Add("THRESH_METRICS_TOKEN is too short; use at least 16 characters.");
        faults = found;
        return options;
    }

    private static void ReadArguments(string[] arguments, Dictionary<string, string> values, List<string> faults)
    {
        for (var index = 0; index < arguments.Length; index++)
        {
            var (flag, value) = arguments[index].Split('=', 2) is [var before, var after] ? (before, after) : (arguments[index], null);
            if (Switches.TryGetValue(flag, out var set))
                values[set.Key] = set.Value;
            else if (!Flags.TryGetValue(flag, out var key))
                faults.Add($"'{flag}' is not an option; there are {string.Join(", ", Flags.Keys.Concat(Switches.Keys))}.");
            else if (value is not null)
                values[key] = value;
            else if (index + 1 < arguments.Length)
                values[key] = arguments[++index];
            else
                faults.Add($"{flag} needs a value.");
        }
    }

    private static int Port(Dictionary<string, string> values, List<string> faults)
    {
        if (!values.TryGetValue("Thresh:Port", out var text))
            return HubOptions.DefaultPort;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1 and <= 65535)
            return port;
        faults.Add($"The port '{text}' is not a number from 1 to 65535; set --port or THRESH_PORT.");
        return HubOptions.DefaultPort;
    }

    private static ImmutableArray<IPNetwork> Proxies(Dictionary<string, string> values, List<string> faults)
    {
        var proxies = ImmutableArray.CreateBuilder<IPNetwork>();
        foreach (var text in values.GetValueOrDefault("Thresh:Proxies", "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            if (IPAddress.TryParse(text, out var address))
                proxies.Add(new IPNetwork(address, address.AddressFamily is AddressFamily.InterNetwork ? 32 : 128));
            else if (IPNetwork.TryParse(text, out var network))
                proxies.Add(network);
            else
                faults.Add($"The proxy '{text}' is neither an address nor a network; write them as in 10.0.0.2,10.1.0.0/16 in --proxies or THRESH_PROXIES.");
        }

        return proxies.ToImmutable();
    }

    private static bool Switch(Dictionary<string, string> values, string key, bool otherwise, List<string> faults)
    {
        switch (values.GetValueOrDefault(key)?.ToLowerInvariant())
        {
            case null:
                return otherwise;
            case "1" or "true" or "yes":
                return true;
            case "0" or "false" or "no":
                return false;
            default:
                faults.Add($"{Variables.First(variable => variable.Value == key).Key} is '{values[key]}'; write 1 or 0.");
                return otherwise;
        }
    }
}
