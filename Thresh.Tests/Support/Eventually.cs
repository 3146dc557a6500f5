using System.Diagnostics;

namespace Thresh.Tests.Support;

/// <summary>Waits for a condition, looking again and again until a generous deadline.</summary>
public static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <exception cref="TimeoutException">It did not become true in time; the text names what was waited for.</exception>
    public static async Task BecomesTrueAsync(Func<Task<bool>> condition, string what, TimeSpan? within = null)
    {
        var limit = within ?? TimeSpan.FromSeconds(60);
        var since = Stopwatch.StartNew();
        while (!await condition())
        {
            if (since.Elapsed > limit)
                throw new TimeoutException($"Waited {limit.TotalSeconds:0} s in vain until {what}.");
            await Task.Delay(Pause);
        }
    }

    public static Task BecomesTrueAsync(Func<bool> condition, string what, TimeSpan? within = null) =>
        BecomesTrueAsync(() => Task.FromResult(condition()), what, within);
}
