using Thresh.Domain.Fleet;

namespace Thresh.Domain.Protocol;

/// <summary>How often the node shall send samples from now on.</summary>
public sealed record SamplingRequest(NodeId Node, int Seconds);
