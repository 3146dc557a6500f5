using Shouldly;
using Thresh.Web.Components.Live;
using Xunit;

namespace Thresh.Tests.Web.Components.Live;

public sealed class ElapsedTests
{
    [Theory]
    [InlineData(7, "7 s")]
    [InlineData(125, "2 m 05 s")]
    [InlineData(11040, "3 h 04 m")]
    [InlineData(432000, "5 d")]
    [InlineData(-3, "0 s")]
    public void Reads_AsAPersonSaysIt(int seconds, string words) => Elapsed.Coarse(TimeSpan.FromSeconds(seconds)).ShouldBe(words);

    [Theory]
    [InlineData(1503238553L, "1.4 GiB")]
    [InlineData(512L, "512 B")]
    [InlineData(25769803776L, "24 GiB")]
    public void Writes_SizesShort(long bytes, string words) => Amount.Bytes(bytes).ShouldBe(words);
}
