using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Thresh.Agent.State;
using Thresh.Domain.Text;

namespace Thresh.Agent.Configuration;

/// <summary>Reads and writes <c>agent.json</c>, and its single settings by name.</summary>
internal sealed class SettingsFile(AgentHome home)
{
    /// <summary>The names that <c>config</c> knows, in the order they are listed.</summary>
    public static ImmutableArray<string> Names { get; } =
    [
        "hub-url", "key", "name", "tls-fingerprint", "tls-verify", "engine", "engine-endpoint",
        "allowed-bind-mounts", "allowed-capabilities", "allowed-registries", "max-containers", "port-range",
        "traefik-image", "traefik-domain", "traefik-http-port", "traefik-https-port", "traefik-redirect-to-https", "traefik-acme-email",
    ];

    /// <exception cref="AgentStartException">The file is there and cannot be read.</exception>
    public SettingsDocument Read()
    {
        if (!File.Exists(home.SettingsFile))
            return new SettingsDocument();

        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(home.SettingsFile), AgentJsonContext.Default.SettingsDocument) ?? new SettingsDocument();
        }
        catch (JsonException fault)
        {
            throw new AgentStartException($"{home.SettingsFile} cannot be read: {fault.Message}");
        }
    }

    public void Write(SettingsDocument document)
    {
        home.Create();
        DurableFile.Write(home.SettingsFile, JsonSerializer.SerializeToUtf8Bytes(document, AgentJsonContext.Default.SettingsDocument));
    }

    /// <returns>The setting as text, the key hidden, or null where it is not set.</returns>
    public static string? Get(SettingsDocument document, string name) => name switch
    {
        "hub-url" => document.HubUrl,
        "key" => document.Key?.ToString(),
        "name" => document.Name,
        "tls-fingerprint" => document.TlsFingerprint,
        "tls-verify" => document.TlsVerify is { } verify ? (verify ? "true" : "false") : null,
        "engine" => document.Engine,
        "engine-endpoint" => document.EngineEndpoint,
        "allowed-bind-mounts" => document.AllowedBindMounts is { } mounts ? string.Join(',', mounts) : null,
        "allowed-capabilities" => document.AllowedCapabilities is { } capabilities ? string.Join(',', capabilities) : null,
        "allowed-registries" => document.AllowedRegistries is { } registries ? string.Join(',', registries) : null,
        "max-containers" => document.MaxContainers?.ToString(CultureInfo.InvariantCulture),
        "port-range" => document.PortRange,
        "traefik-image" => document.Traefik?.Image,
        "traefik-domain" => document.Traefik?.Domain,
        "traefik-http-port" => document.Traefik?.HttpPort?.ToString(CultureInfo.InvariantCulture),
        "traefik-https-port" => document.Traefik?.HttpsPort?.ToString(CultureInfo.InvariantCulture),
        "traefik-redirect-to-https" => document.Traefik?.RedirectToHttps is { } redirect ? (redirect ? "true" : "false") : null,
        "traefik-acme-email" => document.Traefik?.AcmeEmail,
        _ => throw Unknown(name),
    };

    /// <param name="value">Empty takes the setting back.</param>
    public static SettingsDocument Set(SettingsDocument document, string name, string value)
    {
        var text = value.Length == 0 ? null : value;
        return name switch
        {
            "hub-url" => document with { HubUrl = text },
            "key" => document with { Key = text is null ? null : new SecretText(text) },
            "name" => document with { Name = text },
            "tls-fingerprint" => document with { TlsFingerprint = text },
            "tls-verify" => document with { TlsVerify = text is null ? null : Truth(name, text) },
            "engine" => document with { Engine = text },
            "engine-endpoint" => document with { EngineEndpoint = text },
            "allowed-bind-mounts" => document with { AllowedBindMounts = List(text) },
            "allowed-capabilities" => document with { AllowedCapabilities = List(text) },
            "allowed-registries" => document with { AllowedRegistries = List(text) },
            "max-containers" => document with { MaxContainers = text is null ? null : Number(name, text) },
            "port-range" => document with { PortRange = text },
            "traefik-image" => Proxy(proxy => proxy with { Image = text }),
            "traefik-domain" => Proxy(proxy => proxy with { Domain = text }),
            "traefik-http-port" => Proxy(proxy => proxy with { HttpPort = text is null ? null : Number(name, text) }),
            "traefik-https-port" => Proxy(proxy => proxy with { HttpsPort = text is null ? null : Number(name, text) }),
            "traefik-redirect-to-https" => Proxy(proxy => proxy with { RedirectToHttps = text is null ? null : Truth(name, text) }),
            "traefik-acme-email" => Proxy(proxy => proxy with { AcmeEmail = text }),
            _ => throw Unknown(name),
        };

        SettingsDocument Proxy(Func<ProxyDocument, ProxyDocument> change)
        {
            var changed = change(document.Traefik ?? new ProxyDocument());
            changed.ToSettings();
            return document with { Traefik = changed == new ProxyDocument() ? null : changed };
        }
    }

    private static ImmutableArray<string>? List(string? text) =>
        text is null ? null : [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    private static bool Truth(string name, string text) =>
        bool.TryParse(text, out var truth) ? truth : throw new ArgumentException($"{name} is true or false, not '{text}'.");

    private static int Number(string name, string text) =>
        int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= 0 ? number : throw new ArgumentException($"{name} is a number, not '{text}'.");

    private static ArgumentException Unknown(string name) => new($"There is no setting '{name}': use one of {string.Join(", ", Names)}.");
}
