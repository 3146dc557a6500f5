using System.Globalization;
using Thresh.Agent.Configuration;
using Thresh.Agent.Engine;
using Thresh.Agent.Waiting;
using Thresh.Domain.Deployments;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Protocol;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.Convergence;

/// <summary>Pulls images, four at a time over all stacks, and gives up one that stalls.</summary>
internal sealed class ImagePulls(IContainerEngine engine, AgentTimings timings, IProgressSink progress, IRegistryLogins? logins, TimeProvider clock)
{
    private static readonly TimeSpan BetweenReports = TimeSpan.FromMilliseconds(250);

    private readonly Turns _slots = new(4);

    /// <param name="report">What each report of progress says but for its layers.</param>
    public async Task PullAsync(PullProgress report, CancellationToken cancellationToken)
    {
        using var turn = await _slots.TakeAsync(cancellationToken);
        var credentials = await LoginAsync(report.Image, cancellationToken);
        using var silence = new CancellationTokenSource(timings.PullStall, clock);
        using var stalled = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, silence.Token);
        var layers = new Dictionary<string, LayerProgress>(StringComparer.Ordinal);
        long? last = null;

        void Advance(LayerStep? step)
        {
            silence.CancelAfter(timings.PullStall);
            if (step is null)
                return;

            layers[step.Layer] = Next(layers.GetValueOrDefault(step.Layer), step);
            if (last is null || clock.GetElapsedTime(last.Value) >= BetweenReports)
            {
                last = clock.GetTimestamp();
                Report();
            }
        }

        void Report() => progress.Report(report with { Layers = [.. layers.Values] });

        try
        {
            await engine.PullAsync(report.Image, credentials, Advance, stalled.Token);
            Report();
        }
        catch (Exception) when (stalled.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new EngineException(
                DiagnosticCodes.PullTimedOut,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The pull of image {report.Image} stalled: not a byte came for {timings.PullStall.TotalSeconds:0.#} s, so check the registry and deploy again."));
        }
    }

    private async Task<RegistryCredentials?> LoginAsync(string image, CancellationToken cancellationToken) =>
        logins is not null && ImageReference.TryCreate(image) is { } reference ? await logins.FindAsync(reference.Domain, cancellationToken) : null;

    private static LayerProgress Next(LayerProgress? before, LayerStep step)
    {
        var total = Math.Max(before?.Total ?? 0, step.Total);
        return new LayerProgress(step.Layer, step.IsComplete ? total : Math.Max(before?.Done ?? 0, step.Done), total);
    }
}
