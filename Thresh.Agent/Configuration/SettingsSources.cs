using Thresh.Domain.Protocol;
using Thresh.Domain.Text;

namespace Thresh.Agent.Configuration;

/// <summary>Puts an agent's settings together: the command line before the environment before <c>agent.json</c>.</summary>
public static class SettingsSources
{
    /// <exception cref="ArgumentException">Something is missing or wrong; the message is one sentence that says what to do.</exception>
    internal static AgentSettings Combine(SettingsDocument flags, SettingsDocument environment, SettingsDocument file, string home)
    {
        var hub = flags.HubUrl ?? environment.HubUrl ?? file.HubUrl
            ?? throw new ArgumentException("The Hub's address is missing: give --hub, or set THRESH_HUB_URL.");

        return new AgentSettings
        {
            Hub = HubAddress.Parse(hub),
            Key = flags.Key ?? environment.Key ?? file.Key
                ?? throw new ArgumentException("The agent's key is missing: give --key, or set THRESH_AGENT_KEY; the Hub shows one in Connect a node."),
            Name = flags.Name ?? file.Name,
            Address = Host(flags.Address ?? file.Address),
            TlsFingerprint = flags.TlsFingerprint ?? file.TlsFingerprint,
            TlsVerify = flags.TlsVerify ?? file.TlsVerify ?? true,
            Engine = flags.Engine ?? file.Engine ?? "docker",
            EngineEndpoint = file.EngineEndpoint,
            Home = home,
            Policy = PolicyOf(file),
            Proxy = (file.Traefik ?? new ProxyDocument()).ToSettings(),
        };
    }

    /// <summary>The settings of the agent that runs inside the Hub: what its node's operator wrote, and nothing of the rest.</summary>
    /// <exception cref="AgentStartException"><c>agent.json</c> is there and cannot be used.</exception>
    public static AgentSettings OfNode(AgentSettings settings)
    {
        var file = new SettingsFile(new AgentHome(settings.Home)).Read();
        try
        {
            return settings with { Address = Host(file.Address), Policy = PolicyOf(file), Proxy = (file.Traefik ?? new ProxyDocument()).ToSettings() };
        }
        catch (ArgumentException wrong)
        {
            throw new AgentStartException(wrong.Message);
        }
    }

    private static AgentPolicy PolicyOf(SettingsDocument file) => new()
    {
        AllowedBindMounts = file.AllowedBindMounts ?? [],
        AllowedCapabilities = file.AllowedCapabilities ?? [],
        AllowedRegistries = file.AllowedRegistries,
        MaxContainers = file.MaxContainers,
        PortRange = file.PortRange,
    };

    internal static SettingsDocument FromEnvironment() => new()
    {
        HubUrl = Text("THRESH_HUB_URL"),
        Key = Text("THRESH_AGENT_KEY") is { } key ? new SecretText(key) : null,
    };

    private static string? Host(string? address) =>
        address is null || Uri.CheckHostName(address) is not UriHostNameType.Unknown
            ? address
            : throw new ArgumentException($"The node's address '{address}' is neither a host name nor an IP address: give one without scheme and port in --address.");

    private static string? Text(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;
}
