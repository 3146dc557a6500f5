using Bunit;
using Shouldly;
using Thresh.Domain.Deployments;
using Thresh.Web.Components.States;
using Thresh.Web.Fleet;
using Xunit;

namespace Thresh.Tests.Web.Components.States;

public sealed class StateBadgeTests : PageContext
{
    public static TheoryData<StackStatus> Statuses => [.. Enum.GetValues<StackStatus>()];

    public static TheoryData<ServiceState> ServiceStates => [.. Enum.GetValues<ServiceState>()];

    [Theory, MemberData(nameof(Statuses))]
    public void Shows_ColourIconAndWord_OfEveryStackStatus(StackStatus status) => ShouldShowAllThree(StateLook.Of(status), status.ToString());

    [Theory, MemberData(nameof(ServiceStates))]
    public void Shows_ColourIconAndWord_OfEveryServiceState(ServiceState state) => ShouldShowAllThree(StateLook.Of(state), state.ToString());

    [Fact]
    public void Shows_TheDetail_BesideTheWord() =>
        Render<StateBadge>(badge => badge.Add(b => b.Look, StateLook.Of(ServiceState.Pulling)).Add(b => b.Detail, "43 %"))
            .Find(".badge").TextContent.ShouldContain("43 %");

    [Fact]
    public void Says_WhetherANodeIsOnline_AndWhetherItIsItsMidTierThatIsAway()
    {
        StateLook.Of(NodeStatus.Online).ShouldBe(new StateLook(Tone.Good, "Online"));
        StateLook.Of(NodeStatus.Offline).ShouldBe(new StateLook(Tone.Still, "Offline"));
        StateLook.Of(NodeStatus.RelayUnreachable).ShouldBe(new StateLook(Tone.Warn, "Relay unreachable"));
    }

    [Fact]
    public void GivesEachTone_AShapeOfItsOwn()
    {
        var shapes = Enum.GetValues<Tone>().Select(tone => Render<StateGlyph>(glyph => glyph.Add(g => g.Tone, tone)).Find("svg").InnerHtml.Trim());

        shapes.Distinct().Count().ShouldBe(Enum.GetValues<Tone>().Length);
    }

    private void ShouldShowAllThree(StateLook look, string word)
    {
        var badge = Render<StateBadge>(parameters => parameters.Add(b => b.Look, look)).Find(".badge");

        badge.ClassList.ShouldContain($"tone-{look.Tone.ToString().ToLowerInvariant()}");
        badge.QuerySelector("svg.glyph").ShouldNotBeNull();
        badge.QuerySelector(".badge-word")!.TextContent.ShouldBe(word);
    }
}
