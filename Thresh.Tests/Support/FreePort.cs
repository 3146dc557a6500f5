using System.Net;
using System.Net.Sockets;

namespace Thresh.Tests.Support;

/// <summary>Ports of the loopback address that nothing listens on.</summary>
public static class FreePort
{
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
