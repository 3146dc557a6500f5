using System.Globalization;
using Thresh.Tests.Support;

namespace Thresh.Tests.EndToEnd.Engine.Faults;

/// <summary>How long deployments took to end after everything was up again, by what was done.</summary>
internal sealed class KillFigures(string victim, int seed)
{
    private readonly List<(string Operation, double Seconds, bool WasAccepted)> _rounds = [];
    private readonly List<double> _back = [];

    public void Add(string operation, TimeSpan untilEnd, bool wasAccepted) => _rounds.Add((operation, untilEnd.TotalSeconds, wasAccepted));

    /// <param name="untilOnline">From the moment that whoever was killed was started again.</param>
    public void AddReturn(TimeSpan untilOnline) => _back.Add(untilOnline.TotalSeconds);

    public void Print()
    {
        var back = _back.Order().ToList();
        if (back.Count > 0)
            Report.Line(string.Create(CultureInfo.InvariantCulture, $"{victim} killed {back.Count} times: online again after median {back[back.Count / 2]:0.0} s, max {back[^1]:0.0} s"));
        foreach (var group in _rounds.GroupBy(round => round.Operation))
        {
            var sorted = group.Select(round => round.Seconds).Order().ToList();
            Report.Line(string.Create(
                CultureInfo.InvariantCulture,
                $"{victim} killed in {group.Key}: {sorted.Count} rounds, {group.Count(round => !round.WasAccepted)} before it was accepted, "
                + $"end after return median {sorted[sorted.Count / 2]:0.0} s, max {sorted[^1]:0.0} s, seed {seed}"));
        }
    }
}
