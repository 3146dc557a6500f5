using Thresh.Domain.Fleet;

namespace Thresh.Domain.Protocol;

public sealed record StateRequest(NodeId Node);
