using System.Text;
using Shouldly;
using Thresh.Agent.Engine.Docker;
using Xunit;

namespace Thresh.Tests.Agent.Environments;

public sealed class WrittenLinesTests
{
    [Theory]
    [InlineData("one\ntwo\n", "one|two")]
    [InlineData("one\r\ntwo", "one|two")]
    [InlineData("10 %\r50 %\r100 %\ndone\n", "100 %|done")]
    [InlineData("\n\n", "")]
    [InlineData("größer\n", "größer")]
    public void MakesLines_HoweverTheBytesAreCut(string written, string expected)
    {
        var bytes = Encoding.UTF8.GetBytes(written);
        for (var size = 1; size <= bytes.Length; size++)
        {
            var lines = new List<string>();
            var writer = new WrittenLines(lines.Add);
            foreach (var piece in bytes.Chunk(size))
                writer.Add(piece);
            writer.Finish();

            string.Join('|', lines).ShouldBe(expected, $"in pieces of {size}");
        }
    }

    [Fact]
    public void TakesTheLastState_OfALineThatIsWrittenOverForLong()
    {
        var lines = new List<string>();
        var writer = new WrittenLines(lines.Add);
        for (var percent = 0; percent <= 10_000; percent++)
            writer.Add(Encoding.UTF8.GetBytes($"{percent} of 10000\r"));
        writer.Finish();

        lines.ShouldBe(["10000 of 10000"]);
    }

    [Fact]
    public void HoldsNoMoreOfALine_ThanItSays()
    {
        var lines = new List<string>();
        var writer = new WrittenLines(lines.Add);
        for (var round = 0; round < 100; round++)
            writer.Add(new byte[1000].AsSpan());
        writer.Finish();

        lines.ShouldHaveSingleItem().Length.ShouldBe(4096);
    }
}
