using Thresh.Domain.Deployments;
using Thresh.Domain.Fleet;
using Thresh.Domain.Stacks;
using Thresh.Web.Components.Live;
using Thresh.Web.Deployments;

namespace Thresh.Web.Components.Stacks;

/// <summary>What a page says of a service besides its state's word.</summary>
public static class ServiceWords
{
    /// <summary><c>for postgres, redis</c>, <c>43 %</c>, <c>(code 1)</c>; null where the word says it all.</summary>
    public static string? Detail(ServiceView service) => service.State switch
    {
        ServiceState.Waiting when !service.WaitsFor.IsEmpty => $"for {string.Join(", ", service.WaitsFor)}",
        ServiceState.Pulling when service.PullPercent is { } percent => Amount.Percent(percent),
        ServiceState.Exited or ServiceState.Failed when service.ExitCode is { } code => $"(code {code})",
        ServiceState.Unknown when service.LastKnown is { } last => $"last {last.ToString().ToLowerInvariant()}",
        _ => null,
    };

    /// <summary><c>last log line</c>, <c>last 20 log lines</c>.</summary>
    public static string LastLines(int lines) => lines == 1 ? "last log line" : $"last {lines} log lines";

    /// <summary>Where its page is.</summary>
    public static string Address(string stack, ServiceName service) =>
        // "edit" after a stack's name is the editor's.
        service.Value == "edit" ? $"stacks/{stack}/services/{service}" : $"stacks/{stack}/{service}";

    /// <summary>Where a browser reaches it, or null where no browser can.</summary>
    /// <param name="pageHost">The host by which this page was reached.</param>
    public static string? Link(PublishedPort port, string pageHost)
    {
        if (port.Protocol != TransportProtocol.Tcp)
            return null;
        var everywhere = port.HostAddress is "" or "0.0.0.0" or "::";
        return new UriBuilder("http", everywhere ? pageHost : port.HostAddress, port.HostPort).Uri.GetLeftPart(UriPartial.Authority);
    }
}
