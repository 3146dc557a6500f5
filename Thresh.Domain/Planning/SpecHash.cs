using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Thresh.Domain.Stacks;

namespace Thresh.Domain.Planning;

/// <summary>
/// Says whether a container is made from the same specification. Keyed, so that the label reveals nothing of the
/// environment; versioned and over fields that are set only, so that a new field in the product recreates nobody's containers.
/// </summary>
public static class SpecHash
{
    private const string Version = "1";

    /// <param name="key">The Hub's key, at least 32 bytes.</param>
    /// <returns><c>1:</c> and 32 lower-case hexadecimal digits.</returns>
    public static string Compute(AssignedService service, ReadOnlySpan<byte> key)
    {
        var text = new StringBuilder();
        Field(text, "image", service.Image.Value);
        foreach (var port in service.Ports)
            Field(text, "port", $"{port.HostAddress}|{port.HostPort}|{port.ContainerPort}|{port.Count}|{port.Protocol}");
        foreach (var volume in service.Volumes)
            Field(text, "volume", $"{Apart(volume.Source, '|')}|{Apart(volume.Target, '|')}|{volume.ReadOnly}");
        foreach (var variable in service.Environment.OrderBy(variable => variable.Name, StringComparer.Ordinal))
            Field(text, "env", $"{variable.Name}={variable.Value.Revealed}");
        foreach (var file in service.Files)
            Field(text, "file", $"{Apart(file.Target, '=')}={file.Content.Revealed}");
        Settings(text, service.Settings);

        var hash = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text.ToString()));
        return $"{Version}:{Convert.ToHexStringLower(hash.AsSpan(0, 16))}";
    }

    private static void Settings(StringBuilder text, ContainerSettings settings)
    {
        Command(text, "command", settings.Command);
        Command(text, "entrypoint", settings.Entrypoint);
        Optional(text, "working-dir", settings.WorkingDir);
        Optional(text, "user", settings.User);
        Optional(text, "hostname", settings.Hostname);
        if (settings.Restart is { } restart)
            Field(text, "restart", $"{restart.Mode}|{restart.MaximumRetries}");
        if (settings.HealthCheck is { } check)
        {
            Each(text, "health-test", check.Test);
            Field(text, "health", string.Create(
                CultureInfo.InvariantCulture, $"{check.Interval?.Ticks}|{check.Timeout?.Ticks}|{check.StartPeriod?.Ticks}|{check.Retries}"));
        }

        foreach (var label in settings.Labels.OrderBy(label => label.Name, StringComparer.Ordinal))
            Field(text, "label", $"{Apart(label.Name, '=')}={label.Value}");
        if (settings.Resources is { } limits)
            Field(text, "resources", string.Create(CultureInfo.InvariantCulture, $"{limits.Cpus}|{limits.Memory}"));
        if (settings.StopGracePeriod is { } grace)
            Field(text, "stop-grace-period", grace.Ticks.ToString(CultureInfo.InvariantCulture));
        if (settings.ReadOnly)
            Field(text, "read-only", "true");
        if (settings.Init)
            Field(text, "init", "true");
        Each(text, "cap-drop", settings.CapDrop);
        Each(text, "cap-add", settings.CapAdd);
        Each(text, "tmpfs", settings.Tmpfs);
        Each(text, "extra-host", settings.ExtraHosts);
    }

    private static void Command(StringBuilder text, string name, CommandLine? command)
    {
        if (command is null)
            return;

        // An empty one is another than none.
        Field(text, name, command.Words.Length.ToString(CultureInfo.InvariantCulture));
        Each(text, name, command.Words);
    }

    private static void Optional(StringBuilder text, string name, string? value)
    {
        if (value is not null)
            Field(text, name, value);
    }

    private static void Each(StringBuilder text, string name, IEnumerable<string> values)
    {
        foreach (var value in values)
            Field(text, name, value);
    }

    // A path or a label's name may hold what parts it from its value; without that it is hashed as it always was.
    private static string Apart(string text, char separator) => text.Contains(separator, StringComparison.Ordinal) || text.Contains('%', StringComparison.Ordinal)
        ? text.Replace("%", "%%", StringComparison.Ordinal).Replace(separator.ToString(), "%1", StringComparison.Ordinal)
        : text;

    // Lengths keep two fields from reading as one.
    private static void Field(StringBuilder text, string name, string value) =>
        text.Append(name).Append(':').Append(value.Length.ToString(CultureInfo.InvariantCulture)).Append(':').Append(value).Append('\n');
}
