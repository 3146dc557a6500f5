using System.Globalization;
using Microsoft.Extensions.Logging;
using Thresh.Agent.Configuration;
using Thresh.Agent.Convergence;
using Thresh.Agent.Engine;
using Thresh.Agent.Environments;
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
    NodeEnvironments environments,
    Sampler sampler,
    ProgressBuffer progress,
    RegistryLogins logins,
    AgentSeams seams,
    ILoggerFactory loggers)
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan AfterRefusal = TimeSpan.FromSeconds(30);

    // Where packets vanish an attempt would wait for minutes, long after they arrive again.
    private static readonly TimeSpan ConnectWithin = TimeSpan.FromSeconds(10);

    private readonly ILogger _logger = loggers.CreateLogger<HubLink>();
    private readonly ReconnectSchedule _schedule = new(seams.Random);
    private string? _lastTrouble;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!settings.TlsVerify)
            _logger.LogWarning("The Hub's certificate is not verified (tls-verify false): anybody on the way can read and change what is sent.");

        while (!cancellationToken.IsCancellationRequested)
        {
            var pause = await ConnectOnceAsync(cancellationToken);
            await Task.Delay(pause, seams.Clock, cancellationToken);
        }
    }

    /// <returns>How long to wait before the next attempt.</returns>
    private async Task<TimeSpan> ConnectOnceAsync(CancellationToken cancellationToken)
    {
        var began = seams.Clock.GetTimestamp();
        var connected = false;
        await using var wire = seams.Connect();
        try
        {
            var session = new HubSession(wire, node, work, environments, sampler, progress);
            await using var logs = new OpenLogs(work, (batch, cancellation) => wire.SendAsync(LinkMethods.ReportLog, batch, cancellation));
            Answer(wire, session, logs);
            await StartAsync(wire, cancellationToken);

            var reply = await RegisterAsync(wire, cancellationToken);
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
            logins.Wire = wire;
            await session.RunAsync(hubSettings, cancellationToken);
            _logger.LogInformation("The connection to {Hub} ended.", settings.Hub);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            Tell(Sentence(failure));
        }
        finally
        {
            logins.Wire = null;
        }

        // From one attempt's beginning to the next one's.
        var pause = _schedule.Next() - (connected ? TimeSpan.Zero : seams.Clock.GetElapsedTime(began));
        return pause > TimeSpan.Zero ? pause : TimeSpan.Zero;
    }

    private async Task StartAsync(IHubWire wire, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(ConnectWithin, seams.Clock);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            await wire.StartAsync(limited.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException(string.Create(CultureInfo.InvariantCulture, $"it did not answer within {ConnectWithin.TotalSeconds:0} s."));
        }
    }

    private async Task<RegisterReply> RegisterAsync(IHubWire wire, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(AnswerLimit, seams.Clock);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        // Anew each time: a machine may have got another address since.
        var here = facts with { Address = settings.Address ?? seams.Machine.AddressTowards(settings.Hub) };
        var request = new RegisterRequest { Node = node, Protocol = ProtocolVersion.Current, Facts = here, Held = work.Store.Held(work.Journal) };
        return await wire.AskAsync<RegisterReply>(LinkMethods.Register, request, limited.Token);
    }

    private void Answer(IHubWire wire, HubSession session, OpenLogs logs)
    {
        wire.Answer<Assignment, AssignReply>(LinkMethods.Assign, assignment => Task.FromResult(converger.Accept(assignment)));
        wire.Answer<Assignment, Plan>(LinkMethods.Plan, PlanAsync);
        wire.Answer<CancelRequest, CancelReply>(LinkMethods.Cancel, request => Task.FromResult(new CancelReply(converger.Cancel(request.Stack, request.Deployment))));
        wire.Hear<SamplingRequest>(LinkMethods.SetSampling, request => sampler.Every(request.Seconds));
        wire.Hear<StateRequest>(LinkMethods.SendState, _ => session.SendCompleteState());
        wire.Answer<LogRequest, LogReply>(LinkMethods.OpenLog, request => Task.FromResult(logs.Open(request)));
        wire.Hear<LogCredit>(LinkMethods.GrantLog, logs.Grant);
        wire.Hear<LogClosed>(LinkMethods.CloseLog, logs.Close);
        wire.Answer<BlueprintsRequest, BlueprintsReply>(LinkMethods.ListBlueprints, _ => Task.FromResult(environments.List()));
        wire.Answer<RunBlueprintRequest, RunBlueprintReply>(LinkMethods.RunBlueprint, request => Task.FromResult(environments.Start(request)));
        wire.Answer<RemoveEnvironmentRequest, RemoveEnvironmentReply>(LinkMethods.RemoveEnvironment, environments.RemoveAsync);
    }

    private async Task<Plan> PlanAsync(Assignment assignment)
    {
        using var limited = new CancellationTokenSource(AnswerLimit, seams.Clock);
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
