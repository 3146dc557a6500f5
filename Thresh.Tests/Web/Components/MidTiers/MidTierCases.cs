using Thresh.Domain.Fleet;
using Thresh.Domain.Text;
using Thresh.Tests.Support;
using Thresh.Web.Fleet;
using Thresh.Web.MidTiers;

namespace Thresh.Tests.Web.Components.MidTiers;

/// <summary>Mid-tiers and nodes behind them, as a page is given them.</summary>
internal static class MidTierCases
{
    public static readonly DateTimeOffset Now = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);
    public static readonly MidTierName SiteA = TextValue.Create<MidTierName>("site-a");
    public static readonly LostRelay Lost = new(SiteA, Now.AddMinutes(-5));

    public static MidTierView Connected(params MidTierNodeView[] nodes) => new(
        new MidTierFacts { Name = SiteA, Address = new Uri("https://site-a.example:7300"), Fingerprint = "AB12", Version = "1.0.0" },
        "site key",
        Now.AddSeconds(-2),
        Now.AddMinutes(-3),
        new TrafficView(5 << 20, 70 << 10, 2048, 100),
        TimeSpan.FromSeconds(2),
        [.. nodes]);

    public static MidTierView Away(params MidTierNodeView[] nodes) => Connected(nodes) with { ConnectedAt = null, Traffic = null, Silence = null, LastSeenAt = Lost.Since };

    public static MidTierNodeView Behind(string name, NodeStatus status) => new(
        TextValue.Create<NodeId>($"{name}node"),
        name,
        status,
        Now.AddMinutes(-1),
        status is NodeStatus.Online ? new TrafficView(300, 20) : null,
        status is NodeStatus.Online ? TimeSpan.FromSeconds(4) : null);

    public static NodeView Node(string name, MidTierName? midTier = null, LostRelay? lost = null) => new(
        TextValue.Create<NodeId>($"{name}node"), name, Online: lost is null, Now, AgentOnTheLink.Facts(name), new EngineStatus("20.10", null), Containers: 1, Sample: null, Recent: [])
    {
        MidTier = midTier,
        LostRelay = lost,
    };
}
