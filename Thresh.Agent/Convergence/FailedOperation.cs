using Thresh.Agent.Engine;
using Thresh.Domain.Planning;

namespace Thresh.Agent.Convergence;

internal sealed record FailedOperation(Operation Operation, EngineFault Fault);
