namespace Thresh.Domain.Protocol;

/// <summary>Reads a Hub's address as people write it.</summary>
public static class HubAddress
{
    /// <exception cref="ArgumentException">It is none.</exception>
    public static Uri Parse(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "https" or "http"
            ? address
            : throw new ArgumentException($"'{text}' is not a Hub's address: write it as https://hub.example:7200.");
}
