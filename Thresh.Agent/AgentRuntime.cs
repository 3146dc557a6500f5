using Microsoft.Extensions.Logging;
using Thresh.Agent.Configuration;

namespace Thresh.Agent;

/// <summary>The whole agent, the same in its own process and inside the Hub.</summary>
public static class AgentRuntime
{
    /// <summary>
    /// Runs until cancelled. Stays up and keeps reporting whatever is missing: the Hub, the engine. On cancellation it
    /// returns within 5 s and leaves the containers as they are.
    /// </summary>
    public static Task RunAsync(AgentSettings settings, ILoggerFactory loggers, CancellationToken cancellationToken) =>
        Task.Delay(Timeout.Infinite, cancellationToken).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
}
