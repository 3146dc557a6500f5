using Shouldly;
using Thresh.Agent.Environments;
using Xunit;

namespace Thresh.Tests.Agent.Environments;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("\e[1;32mgreen\e[0m done", "green done")]
    [InlineData("\e]0;a title\abehind", "behind")]
    [InlineData("a\tb\u0007c\u0000", "a bc")]
    [InlineData("\e[2K", "")]
    [InlineData("cut \e[", "cut")]
    public void KeepsWhatCanBeSeen(string written, string shown) => PlainText.Of(written).ShouldBe(shown);
}
