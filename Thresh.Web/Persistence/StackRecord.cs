using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;

namespace Thresh.Web.Persistence;

/// <param name="Revision">The last good one; 0 while none was.</param>
public sealed record StackRecord(
    long Id,
    AccountName Account,
    StackName Name,
    NodeId Node,
    int Revision,
    DesiredState Desired,
    string? Error,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt);
