using System.Diagnostics;
using Thresh.Tests.Support;

namespace Thresh.Tests.EndToEnd.Engine.Faults;

/// <summary>A moment that a seed chose: it is the input of a round, not a wait for something to be ready.</summary>
internal sealed class ConditionOfTime(TimeSpan delay)
{
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(1);

    private readonly Stopwatch _since = Stopwatch.StartNew();

    public async Task PassesAsync()
    {
        // The last stretch is waited out, so that moments between two looks are chosen as often as all others.
        if (delay > TimeSpan.FromMilliseconds(100))
            await Eventually.BecomesTrueAsync(() => _since.Elapsed > delay - TimeSpan.FromMilliseconds(60), "the moment comes", delay + Slack);
        SpinWait.SpinUntil(() => _since.Elapsed >= delay);
    }
}
