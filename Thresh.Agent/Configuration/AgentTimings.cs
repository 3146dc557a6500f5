namespace Thresh.Agent.Configuration;

/// <summary>The agent's time limits and intervals.</summary>
public sealed record AgentTimings
{
    /// <summary>How long a service may take to become ready.</summary>
    public TimeSpan Ready { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a pull may go without a byte.</summary>
    public TimeSpan PullStall { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a replaced service without health check must stay up before the container it replaced is let go.</summary>
    public TimeSpan Monitor { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Between two complete readings of the engine, because its events can be lost; with what follows it is less than the 10 s that were promised.</summary>
    public TimeSpan Reread { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>How long a deployment waits for an engine that does not answer.</summary>
    public TimeSpan EngineReturn { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long what was begun waits for an engine that went away in the middle of it: what ran before comes back only through it.</summary>
    public TimeSpan EngineReturnInMidway { get; init; } = TimeSpan.FromMinutes(15);
}
