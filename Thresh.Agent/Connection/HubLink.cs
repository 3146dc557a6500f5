using System.Globalization;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.Logging;
using Thresh.Agent.Configuration;
using Thresh.Agent.Convergence;
using Thresh.Agent.Engine;
using Thresh.Agent.Logs;
using Thresh.Agent.Observation;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;
using Thresh.Domain.Protocol;

namespace Thresh.Agent.Connection;

/// <summary>Keeps the agent connected: registers, reports, replays, answers, and comes back for ever.</summary>
internal sealed class HubLink(
    AgentSettings settings,
    NodeId node,
    NodeFacts facts,
    Converger converger,
    NodeWork work,
    Sampler sampler,
    ProgressBuffer progress,
    ILoggerFactory loggers)
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan AfterRefusal = TimeSpan.FromSeconds(30);

    // Where packets vanish an attempt would wait for minutes, long after they arrive again.
    private static readonly TimeSpan ConnectWithin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan DisposeWithin = TimeSpan.FromSeconds(5);

    private readonly ILogger _logger = loggers.CreateLogger<HubLink>();
    private readonly ReconnectSchedule _schedule = new(Random.Shared);
    private string? _lastTrouble;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!settings.TlsVerify)
            _logger.LogWarning("The Hub's certificate is not verified (tls-verify false): anybody on the way can read and change what is sent.");

        while (!cancellationToken.IsCancellationRequested)
        {
            var pause = await ConnectOnceAsync(cancellationToken);
            await Task.Delay(pause, cancellationToken);
        }
    }

    /// <returns>How long to wait before the next attempt.</returns>
    private async Task<TimeSpan> ConnectOnceAsync(CancellationToken cancellationToken)
    {
        var began = TimeProvider.System.GetTimestamp();
        var connected = false;
        var connection = HubConnectionFactory.Create(settings);
        try
        {
            var session = new HubSession(connection, node, work, sampler, progress);
            await using var logs = new OpenLogs(work, (batch, cancellation) => connection.SendAsync(LinkMethods.ReportLog, batch, cancellation));
            Answer(connection, session, logs);
            await StartAsync(connection, cancellationToken);

            var reply = await RegisterAsync(connection, cancellationToken);
            if (reply.Settings is not { } hubSettings)
            {
                Tell(reply.Refusal ?? "The Hub refused this agent without a reason.");
                return AfterRefusal;
            }

            connected = true;
            _schedule.Reset();
            _lastTrouble = null;
            _logger.LogInformation("Connected to {Hub} as node {Node}.", settings.Hub, node);
            sampler.Every(hubSettings.SampleSeconds);
            await session.RunAsync(hubSettings, cancellationToken);
            _logger.LogInformation("The connection to {Hub} ended.", settings.Hub);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            Tell(Sentence(failure));
        }
        finally
        {
            // One that died may not let go of what was asked over it; it is left to itself.
            await Task.WhenAny(connection.DisposeAsync().AsTask(), Task.Delay(DisposeWithin, CancellationToken.None));
        }

        // From one attempt's beginning to the next one's.
        var pause = _schedule.Next() - (connected ? TimeSpan.Zero : TimeProvider.System.GetElapsedTime(began));
        return pause > TimeSpan.Zero ? pause : TimeSpan.Zero;
    }

    private static async Task StartAsync(HubConnection connection, CancellationToken cancellationToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(ConnectWithin);
        try
        {
            await connection.StartAsync(limited.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException(string.Create(CultureInfo.InvariantCulture, $"it did not answer within {ConnectWithin.TotalSeconds:0} s."));
        }
    }

    private async Task<RegisterReply> RegisterAsync(HubConnection connection, CancellationToken cancellationToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(AnswerLimit);
        var request = new RegisterRequest { Node = node, Protocol = ProtocolVersion.Current, Facts = facts, Held = work.Store.Held(work.Journal) };
        return await connection.InvokeAsync<RegisterReply>(LinkMethods.Register, request, limited.Token);
    }

    private void Answer(HubConnection connection, HubSession session, OpenLogs logs)
    {
        connection.On<Assignment, AssignReply>(LinkMethods.Assign, converger.Accept);
        connection.On<Assignment, Plan>(LinkMethods.Plan, PlanAsync);
        connection.On<CancelRequest, CancelReply>(LinkMethods.Cancel, request => new CancelReply(converger.Cancel(request.Stack, request.Deployment)));
        connection.On<SamplingRequest>(LinkMethods.SetSampling, request => sampler.Every(request.Seconds));
        connection.On<StateRequest>(LinkMethods.SendState, _ => session.SendCompleteState());
        connection.On<LogRequest, LogReply>(LinkMethods.OpenLog, logs.Open);
        connection.On<LogCredit>(LinkMethods.GrantLog, logs.Grant);
        connection.On<LogClosed>(LinkMethods.CloseLog, logs.Close);
    }

    private async Task<Plan> PlanAsync(Assignment assignment)
    {
        using var limited = new CancellationTokenSource(AnswerLimit);
        try
        {
            return await converger.PlanAsync(assignment, limited.Token);
        }
        catch (EngineException failure)
        {
            return new Plan([]) { Conflicts = [new Conflict(failure.Code ?? Domain.Diagnostics.DiagnosticCodes.EngineUnavailable, failure.Message)] };
        }
    }

    // Each trouble once, not at every attempt.
    private void Tell(string trouble)
    {
        if (trouble != _lastTrouble)
            _logger.LogWarning("{Trouble}", trouble);
        _lastTrouble = trouble;
    }

    private string Sentence(Exception failure)
    {
        var said = failure.GetBaseException().Message;
        return said.Contains("401", StringComparison.Ordinal) || said.Contains("403", StringComparison.Ordinal)
            ? $"The Hub at {settings.Hub} does not accept this agent's key: set another with thresh agent config set key."
            : failure.GetBaseException() is System.Security.Authentication.AuthenticationException
                ? $"The certificate of the Hub at {settings.Hub} is not trusted: pin it with --tls-fingerprint, which the Hub shows in Connect a node."
                : $"The Hub at {settings.Hub} cannot be reached, trying again: {said}";
    }
}
