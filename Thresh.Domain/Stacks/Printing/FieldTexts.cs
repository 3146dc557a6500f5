using System.Globalization;

namespace Thresh.Domain.Stacks.Printing;

/// <summary>The words of the format for what a definition holds.</summary>
internal static class FieldTexts
{
    public static string Port(PortMapping port)
    {
        var text = Range(port.ContainerPort, port.Count);
        if (port.HostPort is { } first)
            text = $"{Range(first, port.Count)}:{text}";
        if (port.HostAddress is { } address)
            text = $"{(address.Contains(':', StringComparison.Ordinal) ? $"[{address}]" : address)}:{(port.HostPort is null ? ":" : "")}{text}";
        return port.Protocol is TransportProtocol.Udp ? text + "/udp" : text;
    }

    public static string Restart(RestartPolicy policy) => policy.Mode switch
    {
        RestartMode.No => "no",
        RestartMode.OnFailure when policy.MaximumRetries is { } retries => $"on-failure:{retries.ToString(CultureInfo.InvariantCulture)}",
        RestartMode.OnFailure => "on-failure",
        RestartMode.Always => "always",
        RestartMode.UnlessStopped => "unless-stopped",
    };

    public static string Condition(DependencyCondition condition) => condition switch
    {
        DependencyCondition.Started => "service_started",
        DependencyCondition.Healthy => "service_healthy",
        DependencyCondition.CompletedSuccessfully => "service_completed_successfully",
        DependencyCondition.Ready => throw new ArgumentOutOfRangeException(nameof(condition)),
    };

    public static string Pull(PullPolicy policy) => policy switch
    {
        PullPolicy.Missing => "missing",
        PullPolicy.Always => "always",
        PullPolicy.Never => "never",
    };

    public static string Order(UpdateOrder order) => order switch
    {
        UpdateOrder.StopFirst => "stop-first",
        UpdateOrder.StartFirst => "start-first",
    };

    public static string OnFailure(FailureAction action) => action switch
    {
        FailureAction.Rollback => "rollback",
        FailureAction.Pause => "pause",
    };

    private static string Range(int first, int count)
    {
        var start = first.ToString(CultureInfo.InvariantCulture);
        return count == 1 ? start : $"{start}-{(first + count - 1).ToString(CultureInfo.InvariantCulture)}";
    }
}
