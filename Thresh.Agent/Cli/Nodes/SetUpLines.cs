using System.Globalization;

namespace Thresh.Agent.Cli.Nodes;

/// <summary>Writes what is new of a set-up each time it is looked at: steps that began or ended, and what their commands wrote.</summary>
internal sealed class SetUpLines(TextWriter output)
{
    private readonly Dictionary<int, string> _steps = [];
    private long _lines;

    public Task WriteLineAsync(string line) => output.WriteLineAsync(line);

    /// <param name="setUp">Null once there is nothing to tell of it any more.</param>
    public async Task ShowAsync(SetUpShown? setUp)
    {
        if (setUp is null)
            return;

        for (var index = 0; index < setUp.Steps.Length; index++)
        {
            if (setUp.Steps[index] is { State: not "waiting" } step && State(step) is var state && _steps.GetValueOrDefault(index) != state)
            {
                _steps[index] = state;
                await output.WriteLineAsync($"  {step.Title}: {state}");
            }
        }

        var missed = setUp.LineCount - _lines - setUp.Lines.Length;
        if (missed > 0)
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"    … {missed} lines more"));
        foreach (var line in setUp.Lines.TakeLast((int)Math.Min(setUp.Lines.Length, setUp.LineCount - _lines)))
            await output.WriteLineAsync($"    {line}");
        _lines = setUp.LineCount;
    }

    private static string State(StepShown step) => step is { State: "running", Percent: { } percent } ? string.Create(CultureInfo.InvariantCulture, $"{percent} %") : step.State;
}
