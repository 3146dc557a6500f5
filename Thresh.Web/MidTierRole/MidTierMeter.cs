using System.Diagnostics.Metrics;

namespace Thresh.Web.MidTierRole;

/// <summary>The mid-tier for a monitoring system. Names and units follow OpenTelemetry's conventions.</summary>
internal sealed class MidTierMeter : IDisposable
{
    public const string Name = "Thresh.MidTier";

    private readonly Meter _meter = new(Name);

    public MidTierMeter(HubUplink uplink, RefusedAgents refused)
    {
        _meter.CreateObservableGauge("thresh.midtier.hub.connected", () => uplink.Current is null ? 0 : 1, null, "1 while the Hub is connected.");
        _meter.CreateObservableGauge("thresh.midtier.hub.silence", () => uplink.Current?.Traffic.Silence.TotalSeconds ?? 0, "s", "Since the Hub was last heard.");
        _meter.CreateObservableGauge("thresh.midtier.agents", () => uplink.Current?.Agents ?? 0, null, "Agents that are connected through it.");
        _meter.CreateObservableGauge("thresh.midtier.hub.received", () => uplink.Current?.Traffic.Received ?? 0, "By", "Received from the Hub over the present connection.");
        _meter.CreateObservableGauge("thresh.midtier.hub.sent", () => uplink.Current?.Traffic.Sent ?? 0, "By", "Sent to the Hub over the present connection.");
        _meter.CreateObservableCounter(
            "thresh.midtier.agents.refused",
            () => refused.Counts.Select(count => new Measurement<long>(count.Value, new KeyValuePair<string, object?>("status", count.Key))),
            null,
            "Agents that were not let in.");
    }

    public void Dispose() => _meter.Dispose();
}
