using System.Globalization;
using System.Security.Cryptography;
using System.Text;

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
            Field(text, "volume", $"{volume.Source}|{volume.Target}|{volume.ReadOnly}");
        foreach (var variable in service.Environment.OrderBy(variable => variable.Name, StringComparer.Ordinal))
            Field(text, "env", $"{variable.Name}={variable.Value.Revealed}");

        var hash = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text.ToString()));
        return $"{Version}:{Convert.ToHexStringLower(hash.AsSpan(0, 16))}";
    }

    // Lengths keep two fields from reading as one.
    private static void Field(StringBuilder text, string name, string value) =>
        text.Append(name).Append(':').Append(value.Length.ToString(CultureInfo.InvariantCulture)).Append(':').Append(value).Append('\n');
}
