using System.Diagnostics;
using Thresh.Tests.Support;

namespace Thresh.Tests.Benchmarks;

/// <summary>Tells whoever waits for a benchmark of minutes what it has found so far, and when.</summary>
internal sealed class BenchmarkProgress
{
    private readonly Stopwatch _since = Stopwatch.StartNew();

    public void Tell(FormattableString figure) => Report.Line(FormattableString.Invariant($"{_since.Elapsed:mm\\:ss} {FormattableString.Invariant(figure)}"));
}
