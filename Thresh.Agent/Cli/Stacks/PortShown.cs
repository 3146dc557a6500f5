namespace Thresh.Agent.Cli.Stacks;

/// <summary>A port as the engine published it.</summary>
internal sealed record PortShown(string HostAddress, int HostPort, int ContainerPort, string Protocol)
{
    /// <summary>As definitions write it; the protocol only where it is not TCP.</summary>
    public override string ToString() => $"{HostPort}:{ContainerPort}{(Protocol == "tcp" ? "" : $"/{Protocol}")}";
}
