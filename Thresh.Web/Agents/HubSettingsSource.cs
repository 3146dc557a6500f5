using Thresh.Domain.Fleet;
using Thresh.Domain.Protocol;
using Thresh.Web.Fleet;
using Thresh.Web.Persistence;

namespace Thresh.Web.Agents;

/// <summary>What the Hub tells an agent when it registers.</summary>
public sealed class HubSettingsSource(HubRepository hub, SamplingRate sampling)
{
    private const int HeartbeatSeconds = 5;

    public async Task<HubSettings> ForAsync(NodeId node) => new((await hub.GetAsync()).Id, HeartbeatSeconds, sampling.Of(node));
}
