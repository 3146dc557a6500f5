using System.Threading.Channels;
using Thresh.Agent.Engine;
using Thresh.Agent.Observation;
using Thresh.Domain.Planning;
using Thresh.Domain.Protocol;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.Logs;

/// <summary>What one request reads: a service's log, or those of all of a stack's, the later added ones too.</summary>
internal sealed class StackLog(IContainerEngine engine, EngineWatch watch, LogRequest request)
{
    private readonly Channel<LogLine> _lines =
        Channel.CreateBounded<LogLine>(new BoundedChannelOptions(LogLimits.LinesInBatch) { SingleReader = true, SingleWriter = true });

    public ChannelReader<LogLine> Lines => _lines.Reader;

    /// <summary>Reads until everything is read, or until cancelled where logs are followed. <see cref="Lines"/> end with it.</summary>
    /// <exception cref="EngineException">The engine went away.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var merge = new LogMerge(_lines.Writer);
        var reading = ReadAsync(merge, ending.Token);
        var merging = merge.RunAsync(ending.Token);
        try
        {
            await await Task.WhenAny(reading, merging);
            await merging;
        }
        finally
        {
            await ending.CancelAsync();
            await Task.WhenAll(reading, merging).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _lines.Writer.TryComplete();
        }
    }

    private async Task ReadAsync(LogMerge merge, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var updated = new SemaphoreSlim(0);
        void Look()
        {
            if (updated.CurrentCount == 0)
                updated.Release();
        }

        var services = new Dictionary<ServiceName, Task>();
        watch.Updated += Look;
        try
        {
            while (true)
            {
                foreach (var service in Services().Where(service => !services.ContainsKey(service)))
                    services[service] = new ServiceLog(engine, watch, request, service, merge.Add()).RunAsync(ending.Token);
                if (!request.Follow)
                    break;

                // A followed log ends only by a fault.
                await await Task.WhenAny([updated.WaitAsync(ending.Token), .. services.Values]);
            }

            merge.Complete();
            await Task.WhenAll(services.Values);
        }
        finally
        {
            watch.Updated -= Look;
            await ending.CancelAsync();
            await Task.WhenAll(services.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private IEnumerable<ServiceName> Services() => request.Service is { } only
        ? [only]
        : from container in watch.Current.Containers
          where container.Owner?.Stack == request.Stack && container.Service is not null && container.Name == ObjectNames.Container(request.Stack, container.Service)
          select container.Service;
}
