using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.Convergence;

internal sealed record OperationFailure(Operation Operation, Exception Reason)
{
    /// <summary>The service that failed, which a step about another may have found out.</summary>
    public ServiceName? Service => (Reason as NotReadyException)?.Service ?? Operation.Service;
}
