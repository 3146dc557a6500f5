namespace Thresh.Web.MidTierRole;

/// <summary>SignalR's answer to a client that asks how to connect (its transport protocol, negotiation of version 0).</summary>
/// <param name="ConnectionId">The client repeats it when it connects; nothing depends on it.</param>
internal sealed record Negotiation(string ConnectionId, Negotiation.Way[] AvailableTransports)
{
    /// <summary>A WebSocket, and nothing else.</summary>
    public static Negotiation Any => new(Guid.NewGuid().ToString("N"), [new Way("WebSockets", ["Text", "Binary"])]);

    internal sealed record Way(string Transport, string[] TransferFormats);
}
