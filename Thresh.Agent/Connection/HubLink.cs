using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.Logging;
using Thresh.Agent.Configuration;
using Thresh.Agent.Convergence;
using Thresh.Domain.Planning;
using Thresh.Domain.Protocol;

namespace Thresh.Agent.Connection;

/// <summary>Keeps the agent connected to its Hub, for ever, and answers what the Hub asks.</summary>
internal sealed class HubLink(AgentSettings settings, Converger converger, Reporter reporter, ILogger<HubLink> log)
{
    private static readonly TimeSpan RefusedPause = TimeSpan.FromSeconds(30);

    public async Task RunAsync(CancellationToken cancellation)
    {
        if (!settings.TlsVerify)
            log.LogWarning("The Hub's certificate is not verified (tls-verify is false): anybody on the way can read and change everything. Pin it with --tls-fingerprint instead");

        for (var attempt = 0; !cancellation.IsCancellationRequested; attempt++)
        {
            var pause = ReconnectDelays.Before(attempt, Random.Shared.NextDouble());
            try
            {
                await Task.Delay(pause, cancellation);
                if (await SessionAsync(cancellation) is { } refusal)
                {
                    log.LogError("The Hub refuses this agent: {Refusal}", refusal);
                    await Task.Delay(RefusedPause, cancellation);
                }
                else
                {
                    attempt = -1;
                    log.LogWarning("The connection to {Hub} was lost; trying again", settings.Hub);
                }
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                log.LogWarning("The Hub at {Hub} cannot be reached: {Fault}", settings.Hub, fault.Message);
            }
        }
    }

    /// <returns>Null once the connection is lost; the Hub's sentence where it refused.</returns>
    private async Task<string?> SessionAsync(CancellationToken cancellation)
    {
        await using var connection = HubConnections.Make(settings);
        using var session = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        connection.Closed += fault =>
        {
            session.Cancel();
            return Task.CompletedTask;
        };
        Answer(connection, session.Token);

        await connection.StartAsync(session.Token);
        var reply = await reporter.RegisterAsync(connection, converger.Held, session.Token);
        if (reply.Settings is not { } hub)
            return reply.Refusal ?? "it gave no reason.";

        log.LogInformation("Connected to {Hub}", settings.Hub);
        try
        {
            await reporter.RunAsync(connection, hub, session.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // The connection closed; the caller makes another.
        }

        return null;
    }

    private void Answer(HubConnection connection, CancellationToken cancellation)
    {
        connection.On<Assignment, AssignReply>(LinkMethods.Assign, converger.Assign);
        connection.On<Assignment, Plan>(LinkMethods.Plan, assignment => converger.PlanAsync(assignment, cancellation));
        connection.On<SamplingRequest>(LinkMethods.SetSampling, request => reporter.SampleEvery(TimeSpan.FromSeconds(Math.Max(1, request.Seconds))));
        connection.On<StateRequest>(LinkMethods.SendState, _ => reporter.SendCompleteState());
    }
}
