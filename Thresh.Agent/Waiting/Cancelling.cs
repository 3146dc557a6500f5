namespace Thresh.Agent.Waiting;

internal static class Cancelling
{
    /// <summary>Cancels beside the caller's own flow: what hears of it may take its time, or never answer.</summary>
    public static async Task CancelAsideAsync(this CancellationTokenSource source)
    {
        await Task.Yield();
        source.Cancel();
    }
}
