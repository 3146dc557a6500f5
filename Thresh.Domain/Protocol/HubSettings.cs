using Thresh.Domain.Fleet;

namespace Thresh.Domain.Protocol;

/// <summary>What the Hub asks of its agents.</summary>
/// <param name="HeartbeatSeconds">Time between heartbeats; four missed make the link dead.</param>
/// <param name="SampleSeconds">Time between samples while nobody watches.</param>
public sealed record HubSettings(HubId Hub, int HeartbeatSeconds, int SampleSeconds);
