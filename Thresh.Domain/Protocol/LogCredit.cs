using Thresh.Domain.Fleet;

namespace Thresh.Domain.Protocol;

/// <summary>The reader has taken so many batches: as many more may be sent.</summary>
public sealed record LogCredit(NodeId Node, string Id, int Batches);
