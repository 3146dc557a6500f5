using Thresh.Domain.Fleet;

namespace Thresh.Web.Persistence;

public sealed record NodeRecord(NodeId Id, AccountName Account, NodeFacts Facts, DateTimeOffset LastSeenAt);
