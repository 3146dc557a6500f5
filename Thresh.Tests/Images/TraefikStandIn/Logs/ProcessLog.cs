using System.Globalization;
using System.Text;

namespace Thresh.TraefikStandIn.Logs;

/// <summary>Traefik's log in its format "common", on standard output (documentation: Observability, Logs).</summary>
internal sealed class ProcessLog(LogLevel from)
{
    public void Write(LogLevel level, string message, params ReadOnlySpan<(string Name, string Value)> fields)
    {
        if (level < from)
            return;
        var name = level switch { LogLevel.Debug => "DBG", LogLevel.Info => "INF", LogLevel.Warn => "WRN", _ => "ERR" };
        var line = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyy-MM-ddTHH:mm:ssZ} {name} {message}").TrimEnd());
        foreach (var (field, value) in fields)
            line.Append(' ').Append(field).Append('=').Append(value.Contains(' ', StringComparison.Ordinal) ? $"\"{value.Replace("\"", "\\\"", StringComparison.Ordinal)}\"" : value);
        Console.Out.WriteLine(line.ToString());
    }

    /// <summary>What Traefik says before it has a log: one line of JSON on standard error.</summary>
    public static void WriteCommandError(string why)
    {
        var error = System.Text.Json.JsonEncodedText.Encode($"command traefik error: {why}", System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
        Console.Error.WriteLine($"{{\"level\":\"error\",\"error\":\"{error}\",\"time\":\"{DateTime.UtcNow:yyyy-MM-ddTHH:mm:ssZ}\",\"message\":\"Command error\"}}");
    }
}
