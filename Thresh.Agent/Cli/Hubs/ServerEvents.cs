using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;

namespace Thresh.Agent.Cli.Hubs;

/// <summary>Reads server-sent events to their end, over lost connections: the Hub goes on where it was left.</summary>
/// <param name="resumes">Whether the events are numbered, so that none is told twice.</param>
internal sealed class ServerEvents(HubApi hub, Surroundings around, string path, bool resumes)
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    // A Hub that was killed is back within seconds.
    private const int Tries = 60;

    /// <returns>The events; the one named <c>end</c> is the last.</returns>
    /// <exception cref="CommandException">The Hub refused, or stayed away.</exception>
    public async IAsyncEnumerable<SseItem<string>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? last = null;
        var failures = 0;
        while (true)
        {
            await using var items = ConnectionAsync(last, cancellationToken).GetAsyncEnumerator(cancellationToken);
            while (await NextAsync(items, failures, cancellationToken))
            {
                failures = 0;
                last = items.Current.EventId ?? last;
                yield return items.Current;
                if (items.Current.EventType == "end")
                    yield break;
            }

            if (!resumes || failures > Tries)
                throw new CommandException(ExitCodes.HubUnreachable, "The connection to the Hub was lost; try again.");
            failures++;
            await around.Pause(Between, cancellationToken);
        }
    }

    // False at the end of what one connection gave.
    private async Task<bool> NextAsync(IAsyncEnumerator<SseItem<string>> items, int failures, CancellationToken cancellationToken)
    {
        try
        {
            return await items.MoveNextAsync();
        }
        catch (Exception fault) when (fault is IOException or HttpRequestException && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
        catch (CommandException fault) when (fault.Code == ExitCodes.HubUnreachable && resumes && failures is > 0 and < Tries)
        {
            return false;
        }
    }

    private async IAsyncEnumerable<SseItem<string>> ConnectionAsync(string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var response = await hub.OpenAsync(path, after, cancellationToken);
        await using var stream = new LivingStream(await response.Content.ReadAsStreamAsync(cancellationToken));
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(cancellationToken))
            yield return item;
    }
}
