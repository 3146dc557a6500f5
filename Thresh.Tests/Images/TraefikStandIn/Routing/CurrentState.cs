using Thresh.TraefikStandIn.Connections;

namespace Thresh.TraefikStandIn.Routing;

/// <summary>What the next request and the next TLS handshake are served by.</summary>
internal sealed class CurrentState(RoutingTable table, CertificateStore certificates)
{
    private volatile RoutingTable _table = table;
    private volatile CertificateStore _certificates = certificates;
    private volatile bool _isTerminating;

    public RoutingTable Table { get => _table; set => _table = value; }

    public CertificateStore Certificates { get => _certificates; set => _certificates = value; }

    /// <summary>From a SIGTERM on; ping then answers 503 (documentation: Operations, Ping, terminatingStatusCode).</summary>
    public bool IsTerminating { get => _isTerminating; set => _isTerminating = value; }
}
