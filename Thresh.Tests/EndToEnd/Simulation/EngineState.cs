namespace Thresh.Tests.EndToEnd.Simulation;

/// <summary>Whether the engine of the simulated machine answers, and the calls that it leaves open.</summary>
internal sealed class EngineState(SimulatedProcess machine)
{
    private readonly List<TaskCompletionSource> _hanging = [];

    public bool IsDown { get; private set; }

    /// <summary>Goes up whenever event streams end.</summary>
    public int Streams { get; private set; }

    public void GoDown()
    {
        IsDown = true;
        Streams++;
    }

    /// <summary>Answers again, what it had left open too.</summary>
    public void ComeBack()
    {
        IsDown = false;
        foreach (var call in _hanging)
            call.TrySetResult();
        _hanging.Clear();
    }

    public void LoseEvents() => Streams++;

    /// <summary>Leaves a call open for a while, or until the engine comes back.</summary>
    public async Task HangAsync(TimeSpan time)
    {
        var hanging = new TaskCompletionSource();
        _hanging.Add(hanging);
        machine.After(time, () => hanging.TrySetResult());
        await hanging.Task;
    }
}
