using Thresh.Domain.Planning;

namespace Thresh.Agent.Convergence;

internal sealed record OperationFailure(Operation Operation, Exception Reason);
