using Shouldly;
using Thresh.Domain.Fleet;
using Thresh.Domain.Text;
using Thresh.Web.Fleet;
using Thresh.Web.Relay;
using Xunit;

namespace Thresh.Tests.Web.MidTiers;

/// <summary>What the Hub says of a node behind a mid-tier: it follows from both connections, and is stored nowhere.</summary>
public sealed class NodeBehindMidTierTests : IAsyncLifetime
{
    private static readonly NodeId Node = TextValue.Create<NodeId>("nodebehind");
    private static readonly ObservedNode Empty = new(new EngineStatus("20.10", null));

    private MidTierFile _hub = default!;
    private LinkTraffic _link = default!;

    private static MidTierName SiteA => MidTierFile.SiteA;

    private NodeView View => _hub.NodeBoard.Find(MidTierFile.Account, Node.Value)!;

    public async ValueTask InitializeAsync()
    {
        _hub = await MidTierFile.MakeAsync();
        _link = await _hub.ConnectAsync(SiteA);
        await _hub.RegisterAsync(Node, SiteA);
        _hub.Nodes.Report(Node, Empty);
    }

    [Fact]
    public void IsOnline_AndSaysWhatItIsBehind() => (View.Status, View.MidTier).ShouldBe((NodeStatus.Online, SiteA));

    [Fact]
    public async Task ThatLeavesAMidTierThatStays_IsOffline()
    {
        await _hub.Nodes.LeftAsync(Node);

        (View.Status, View.LostRelay).ShouldBe((NodeStatus.Offline, null));
    }

    [Fact]
    public async Task WhoseMidTierLeft_CannotBeReached_SinceTheMidTierWasLastHeard()
    {
        await LoseAsync();

        View.Status.ShouldBe(NodeStatus.RelayUnreachable);
        View.LostRelay!.MidTier.ShouldBe(SiteA);
        View.LostRelay.Since.ShouldBe(MidTierFile.Start + TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task IsStillCutOff_AfterTheHubWasStartedAnew_UntilTheMidTierIsBack()
    {
        await LoseAsync();
        await _hub.StartAnewAsync();
        View.Status.ShouldBe(NodeStatus.RelayUnreachable);

        await _hub.ConnectAsync(SiteA);

        View.Status.ShouldBe(NodeStatus.Offline);
    }

    [Fact]
    public async Task IsCutOffByOneThatWasForgotten_TooAndKeepsItsIdentity()
    {
        await LoseAsync();
        await _hub.MidTiers.ForgetAsync(_hub.MidTiers.Find(MidTierFile.Account, SiteA)!);

        (View.Id, View.Status, View.LostRelay!.MidTier).ShouldBe((Node, NodeStatus.RelayUnreachable, SiteA));
    }

    [Fact]
    public async Task ThatComesStraight_OrThroughAnother_IsTheSameNode()
    {
        await LoseAsync();
        var siteB = TextValue.Create<MidTierName>("site-b");
        await _hub.ConnectAsync(siteB);

        await _hub.RegisterAsync(Node, siteB);
        (View.Id, View.MidTier, View.Status).ShouldBe((Node, siteB, NodeStatus.Offline));

        await _hub.RegisterAsync(Node, null);
        _hub.Nodes.Report(Node, Empty);
        (View.Id, View.MidTier, View.Status).ShouldBe((Node, null, NodeStatus.Online));
        await _hub.StartAnewAsync();
        (View.MidTier, View.Status).ShouldBe((null, NodeStatus.Offline));
    }

    [Fact]
    public async Task Watchers_HearThatItsMidTierLeft()
    {
        using var cancellation = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await _hub.Nodes.LeftAsync(Node);
        await using var watch = _hub.NodeBoard.WatchAsync(MidTierFile.Account, Node, cancellation.Token).GetAsyncEnumerator(cancellation.Token);
        (await watch.MoveNextAsync()).ShouldBeTrue();
        watch.Current!.Node.Status.ShouldBe(NodeStatus.Offline);

        await _hub.MidTiers.LeftAsync(MidTierFile.Account, SiteA, _link);

        (await watch.MoveNextAsync()).ShouldBeTrue();
        watch.Current!.Node.Status.ShouldBe(NodeStatus.RelayUnreachable);
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    private async Task LoseAsync()
    {
        _hub.Clock.Now += TimeSpan.FromMinutes(5);
        await _hub.MidTiers.LeftAsync(MidTierFile.Account, SiteA, _link);
        await _hub.Nodes.LeftAsync(Node);
    }
}
