using Thresh.Domain.Deployments;

namespace Thresh.Agent.Convergence;

/// <summary>Takes progress that may be dropped; never blocks.</summary>
internal interface IProgressSink
{
    void Report(PullProgress progress);
}
