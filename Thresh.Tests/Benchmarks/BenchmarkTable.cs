using Thresh.Tests.Support;

namespace Thresh.Tests.Benchmarks;

/// <summary>A benchmark's result as the README has it: printed, and kept in <c>artifacts/benchmarks</c>.</summary>
internal static class BenchmarkTable
{
    public static async Task TellAsync(string benchmark, string table)
    {
        Report.Line("");
        Report.Line(table);
        var kept = Repository.Path("artifacts", "benchmarks", $"{benchmark}.md");
        Directory.CreateDirectory(Path.GetDirectoryName(kept)!);
        await File.WriteAllTextAsync(kept, table);
    }
}
