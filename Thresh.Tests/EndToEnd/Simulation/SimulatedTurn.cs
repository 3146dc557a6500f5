namespace Thresh.Tests.EndToEnd.Simulation;

/// <summary>Works on one thing after another, in the order they came.</summary>
internal sealed class SimulatedTurn
{
    private readonly Queue<Func<Task>> _waiting = new();
    private bool _working;

    public void Take(Func<Task> work)
    {
        _waiting.Enqueue(work);
        if (!_working)
            _ = WorkAsync();
    }

    private async Task WorkAsync()
    {
        _working = true;
        while (_waiting.TryDequeue(out var next))
            await next();
        _working = false;
    }
}
