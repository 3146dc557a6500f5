using Bunit;
using Shouldly;
using Thresh.Web.Components.Editor;
using Thresh.Web.Deployments;
using Xunit;

namespace Thresh.Tests.Web.Components.Editor;

public sealed class VerdictBadgeTests : PageContext
{
    private readonly EditorState _state = new();

    [Theory]
    [InlineData("", "tone-wait", "Nothing to deploy yet")]
    [InlineData("""{ "name": "shop", "services": { "api": { "image": "n:1" } } }""", "tone-good", "Valid")]
    [InlineData("""{ "name": "shop", "services": { "api": { "image": "n" } } }""", "tone-warn", "Valid, 1 warning")]
    [InlineData("""{ "name": "shop" """, "tone-bad", "1 problem")]
    public void Says_WhetherItCanBeDeployed_InColourAndWords(string text, string tone, string words)
    {
        _state.Read(text);

        var badge = Render<VerdictBadge>(parameters => parameters.Add(p => p.State, _state)).Find(".badge");

        badge.ClassList.ShouldContain(tone);
        badge.TextContent.Trim().ShouldBe(words);
        badge.QuerySelector("svg").ShouldNotBeNull();
    }

    [Fact]
    public void IsBad_WhereTheHubRefuses()
    {
        _state.Read("""{ "name": "shop", "services": { "api": { "image": "n:1" } } }""");
        _state.Show(new Problem("node-offline", 409, "Node offline", "Node debian is offline; start its agent and try again."));

        Render<VerdictBadge>(parameters => parameters.Add(p => p.State, _state)).Find(".tone-bad").ShouldNotBeNull();
    }
}
