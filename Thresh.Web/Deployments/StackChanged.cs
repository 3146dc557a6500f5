using Thresh.Domain.Fleet;
using Thresh.Domain.Stacks;

namespace Thresh.Web.Deployments;

/// <summary>The topic of one stack.</summary>
public sealed record StackChanged(AccountName Account, StackName Stack);
