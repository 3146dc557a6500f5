using System.Text;
using Shouldly;
using Thresh.Agent.Engine;
using Thresh.Agent.Engine.Docker;
using Thresh.Domain.Protocol;
using Xunit;

namespace Thresh.Tests.Agent.Logs;

public sealed class LogLineAssemblerTests
{
    private const string At = "2026-01-31T08:00:00.123456789Z ";

    [Fact]
    public void MakesLines_HoweverTheBytesAreDivided()
    {
        var bytes = Encoding.UTF8.GetBytes($"{At}one\n{At}zwei ä\r\n{At}\n{At}last");

        for (var piece = 1; piece <= bytes.Length; piece++)
            Lines(bytes.Chunk(piece)).Select(line => line.Text).ShouldBe(["one", "zwei ä", "", "last"]);
        Lines([bytes])[0].At.ShouldBe(new DateTimeOffset(2026, 1, 31, 8, 0, 0, TimeSpan.Zero).AddTicks(1234567));
    }

    [Fact]
    public void CutsALongLine_AtAWholeCharacter_AndSaysSo()
    {
        // The 16 KiB end in the middle of the last ä.
        var text = new string('x', LogLimits.LongestLine - 1) + "ä and more, with a second " + At + "stamp in it";

        var lines = Lines([Encoding.UTF8.GetBytes($"{At}{text}\n{At}next\n")]);

        lines.Select(line => line.Cut).ShouldBe([true, false]);
        lines[0].Text.ShouldBe(new string('x', LogLimits.LongestLine - 1));
        lines[1].Text.ShouldBe("next");
    }

    [Fact]
    public void ALineOfExactlyTheLongestLength_IsWhole() =>
        Lines([Encoding.UTF8.GetBytes($"{At}{new string('x', LogLimits.LongestLine)}\n")]).ShouldHaveSingleItem().Cut.ShouldBeFalse();

    [Fact]
    public void ReplacesBytesThatAreNoText() =>
        Lines([[.. Encoding.ASCII.GetBytes(At), (byte)'a', 0xFF, 0xC3, (byte)'b', (byte)'\n']]).ShouldHaveSingleItem().Text.ShouldBe("a\uFFFD\uFFFDb");

    private static List<EngineLogLine> Lines(IEnumerable<byte[]> pieces)
    {
        var (assembler, lines) = (new LogLineAssembler(LogStreamKind.Out), new List<EngineLogLine>());
        foreach (var piece in pieces)
            assembler.Add(piece, lines);
        assembler.Finish(lines);
        return lines;
    }
}
