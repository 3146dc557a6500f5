using System.Collections.Immutable;
using Thresh.Domain.Fleet;
using Thresh.Domain.Protocol;
using Thresh.Domain.Text;
using Thresh.Web.Configuration;
using Thresh.Web.Identity;

namespace Thresh.Web.MidTierRole;

/// <summary>Reads a mid-tier's options, and reports every fault at once.</summary>
public static class MidTierOptionsReader
{
    /// <summary>Names a settings file of its own.</summary>
    public const string ConfigKey = "Thresh:Config";

    private const int FingerprintLength = 64;

    private static readonly ImmutableArray<Setting> Settings =
    [
        new("Thresh:Role", "--role", "THRESH_ROLE"),
        new(ConfigKey, "--config", "THRESH_CONFIG"),
        new("Thresh:HubUrl", "--hub", "THRESH_HUB_URL"),
        new("Thresh:Key", "--key", "THRESH_MIDTIER_KEY"),
        new("Thresh:Name", "--name", "THRESH_MIDTIER_NAME"),
        new("Thresh:Address", "--address", "THRESH_MIDTIER_ADDRESS"),
        new("Thresh:TlsFingerprint", "--tls-fingerprint", "THRESH_TLS_FINGERPRINT"),
        new("Thresh:TlsVerify", "--tls-verify", "THRESH_TLS_VERIFY"),
        new("Thresh:Port", "--port", "THRESH_PORT"),
        new("Thresh:Data", "--data", "THRESH_DATA"),
        new("Thresh:Proxies", "--proxies", "THRESH_PROXIES"),
        new("Thresh:Http", "--http", "THRESH_HTTP") { Sets = "1" },
        new("Thresh:MetricsToken", null, "THRESH_METRICS_TOKEN"),
    ];

    /// <param name="file">What the settings file says.</param>
    /// <param name="machine">The machine's host name.</param>
    /// <param name="faults">One sentence each; there are options only where there are none.</param>
    public static MidTierOptions? Read(IConfiguration file, Func<string, string?> environment, string[] arguments, string machine, out IReadOnlyList<string> faults)
    {
        var values = new SettingValues(Settings, file, environment, arguments);
        var (hub, key, name, port, http) = (Hub(values), Key(values), Name(values, machine), values.Port("Thresh:Port", MidTierOptions.DefaultPort), values.Switch("Thresh:Http", otherwise: false));
        var (address, trust) = (Address(values, machine, port, http), Trust(values));
        var (token, proxies) = (values.Secret("Thresh:MetricsToken"), values.Proxies("Thresh:Proxies"));
        faults = values.Faults;
        if (hub is null || key is null || name is null || address is null || faults.Count > 0)
            return null;

        return new MidTierOptions
        {
            Hub = hub,
            Key = key,
            Trust = trust,
            Name = name,
            Address = address,
            Port = port,
            Data = Path.GetFullPath(values.Text("Thresh:Data") ?? DataFolder.Default("midtier")),
            Http = http,
            MetricsToken = token,
            Proxies = proxies,
        };
    }

    /// <returns>The settings file that is named, or null.</returns>
    public static string? ConfigFile(IConfiguration file, Func<string, string?> environment, string[] arguments) =>
        new SettingValues(Settings, file, environment, arguments).Text(ConfigKey);

    private static Uri? Hub(SettingValues values)
    {
        if (values.Text("Thresh:HubUrl") is not { } text)
        {
            values.Fault("The Hub's address is missing: give --hub, or set THRESH_HUB_URL.");
            return null;
        }

        try
        {
            return HubAddress.Parse(text);
        }
        catch (ArgumentException wrong)
        {
            values.Fault(wrong.Message);
            return null;
        }
    }

    private static SecretText? Key(SettingValues values)
    {
        const string where = "set THRESH_MIDTIER_KEY to one that the Hub makes in Connect a mid-tier";
        switch (values.Text("Thresh:Key"))
        {
            case null:
                values.Fault($"The mid-tier's key is missing: {where}.");
                return null;
            case { } other when other.StartsWith(TokenText.LivePrefix, StringComparison.Ordinal):
                values.Fault($"The key is an agent's: {where}.");
                return null;
            case { } other when other.StartsWith(TokenText.CliPrefix, StringComparison.Ordinal):
                values.Fault($"The key is a user's token: {where}.");
                return null;
            case { } text when TokenText.IsMidTierKey(text):
                return new SecretText(text);
            default:
                values.Fault($"The key is not written as thresh_mid_<account>_<secret>: {where}.");
                return null;
        }
    }

    private static MidTierName? Name(SettingValues values, string machine)
    {
        var text = values.Text("Thresh:Name") ?? machine.Split('.')[0].ToLowerInvariant();
        var name = MidTierName.TryCreate(text);
        if (name is null)
            values.Fault($"The name '{text}' is not made of lower-case letters, digits and inner hyphens, 63 at most: give another with --name.");
        return name;
    }

    private static Uri? Address(SettingValues values, string machine, int port, bool http)
    {
        var text = values.Text("Thresh:Address") ?? $"{(http ? "http" : "https")}://{machine}:{port}";
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && MidTierFacts.IsAddress(address))
            return address;
        values.Fault($"'{text}' is not an address that agents can connect to: write it in --address as https://site.example:{MidTierOptions.DefaultPort}.");
        return null;
    }

    private static ServerTrust Trust(SettingValues values)
    {
        var fingerprint = values.Text("Thresh:TlsFingerprint");
        if (fingerprint is not null && (fingerprint.Replace(":", "", StringComparison.Ordinal) is not { Length: FingerprintLength } digits || !digits.All(char.IsAsciiHexDigit)))
            values.Fault("The fingerprint in --tls-fingerprint is not 64 hexadecimal digits: copy it from the Hub's Connect a mid-tier.");
        return new ServerTrust(fingerprint, values.Switch("Thresh:TlsVerify", otherwise: true));
    }
}
