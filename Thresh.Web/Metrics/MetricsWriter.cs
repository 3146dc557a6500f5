using Thresh.Web.Persistence;

namespace Thresh.Web.Metrics;

/// <summary>Stores each minute once it is over: one write for all nodes.</summary>
public sealed class MetricsWriter(NodeMetrics metrics, MetricsRepository repository, TimeProvider time, ILogger<MetricsWriter> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(10);

    // The minute's last samples may still be on their way.
    private static readonly TimeSpan OnTheWay = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await StoreAsync();
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        // What is begun of the present minute too: the rest of it is added to it after the start.
        await StoreAsync(DateTimeOffset.MaxValue);
    }

    private Task StoreAsync() => StoreAsync(time.GetUtcNow() - OnTheWay);

    private async Task StoreAsync(DateTimeOffset before)
    {
        var minutes = metrics.TakeEnded(before);
        if (minutes.Count == 0)
            return;
        try
        {
            await repository.StoreAsync(minutes, time.GetUtcNow());
        }
        catch (Exception fault)
        {
            metrics.PutBack(minutes);
            log.LogWarning("The last minute's metrics could not be stored, trying again: {Fault}", fault.Message);
        }
    }
}
