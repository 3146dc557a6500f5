using Thresh.Domain.Planning;

namespace Thresh.Domain.Protocol;

/// <summary>Accepted, once the assignment is on the agent's disk; else the newer generation that the agent already holds.</summary>
public sealed record AssignReply(bool Accepted, Generation Held);
