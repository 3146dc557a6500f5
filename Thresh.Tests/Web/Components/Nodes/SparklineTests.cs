using Bunit;
using Shouldly;
using Thresh.Web.Components.Nodes;
using Xunit;

namespace Thresh.Tests.Web.Components.Nodes;

public sealed class SparklineTests : PageContext
{
    [Fact]
    public void Fills_NothingBeforeTheFirstSample()
    {
        var spark = Render<Sparkline>(line => line.Add(s => s.Shares, [50, 100]).Add(s => s.Room, 61));

        spark.Find("polygon").GetAttribute("points").ShouldBe("118,32 118,16 120,1 120,32");
    }

    [Fact]
    public void Fills_NothingWithoutSamples() =>
        Render<Sparkline>(line => line.Add(s => s.Shares, [])).Find("polygon").GetAttribute("points").ShouldBe("");
}
