using Thresh.Agent.Engine;
using Thresh.Agent.Observation;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;
using Thresh.Domain.Protocol;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.Logs;

/// <summary>The log of one service, over restarts and over the containers that take each other's place.</summary>
internal sealed class ServiceLog(IContainerEngine engine, EngineWatch watch, LogRequest request, ServiceName service, LogSource source)
{
    private readonly string _name = ObjectNames.Container(request.Stack, service);
    private DateTimeOffset _last = DateTimeOffset.MinValue;

    /// <summary>Ends with the log, or when cancelled where it is followed.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            var container = await engine.FindContainerAsync(_name, cancellationToken);
            var reading = new LogReading(request.Tail, request.Since, request.Follow);

            // Beside others, what was written before is read by itself: only its end tells that the others need not wait for more.
            if (request is { Follow: true, Service: null, Tail: > 0 } && IsOurs(container))
            {
                await ReadAsync(container!, reading with { Follow = false }, cancellationToken);
                reading = Onwards();
            }

            if (request.Follow)
                source.GoLive();
            while (true)
            {
                if (IsOurs(container))
                    await ReadAsync(container!, reading, cancellationToken);
                if (!request.Follow)
                    return;

                container = await NextAfterAsync(container, cancellationToken);

                reading = Onwards();
            }
        }
        finally
        {
            source.End();
        }
    }

    // A restarted container goes on where its log was left; what another one wrote is new from its first line.
    private LogReading Onwards() => new(null, _last > DateTimeOffset.MinValue ? _last : request.Since, Follow: true);

    private async Task ReadAsync(ObservedContainer container, LogReading reading, CancellationToken cancellationToken)
    {
        // The engine's "since" gives the last line that was read once more.
        var seen = _last;
        await engine.ReadLogAsync(container.Id, reading, TakeAsync, cancellationToken);

        ValueTask TakeAsync(EngineLogLine line, CancellationToken cancellation)
        {
            if (line.At <= seen)
                return ValueTask.CompletedTask;
            _last = line.At;
            return source.WriteAsync(new LogLine(service, line.Stream, line.At, line.Text) { Cut = line.Cut }, cancellation);
        }
    }

    /// <summary>Waits until the service has another container, or the same one was started again.</summary>
    private async Task<ObservedContainer> NextAfterAsync(ObservedContainer? before, CancellationToken cancellationToken)
    {
        using var looked = new SemaphoreSlim(0);
        void Look()
        {
            if (looked.CurrentCount == 0)
                looked.Release();
        }

        watch.Updated += Look;
        try
        {
            // What happened while the log was read is seen without another event.
            var now = await engine.FindContainerAsync(_name, cancellationToken);
            while (!IsOurs(now) || now!.StartedAt is null || (now.Id == before?.Id && now.StartedAt == before.StartedAt))
            {
                await looked.WaitAsync(cancellationToken);
                now = watch.Current.Containers.FirstOrDefault(container => container.Name == _name);
            }

            return now;
        }
        finally
        {
            watch.Updated -= Look;
        }
    }

    private bool IsOurs(ObservedContainer? container) => container?.Owner is { } owner && owner.Stack == request.Stack;
}
