namespace Thresh.TraefikStandIn.Proxying;

/// <summary>What the access log tells of one request; filled in while it is served.</summary>
internal sealed class RequestRecord
{
    public required string Client { get; init; }

    public required string Target { get; init; }

    public string? Router { get; set; }

    public string? Server { get; set; }
}
