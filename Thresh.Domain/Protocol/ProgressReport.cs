using Thresh.Domain.Deployments;
using Thresh.Domain.Fleet;

namespace Thresh.Domain.Protocol;

public sealed record ProgressReport(NodeId Node, PullProgress Progress);
