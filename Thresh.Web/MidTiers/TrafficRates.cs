using System.Runtime.CompilerServices;
using Thresh.Web.Relay;

namespace Thresh.Web.MidTiers;

/// <summary>What goes over connections a second, told from one reading to the next. For one reader; not for several threads.</summary>
public sealed class TrafficRates(TimeProvider time)
{
    // Agents send a sample every 5 s: over a shorter time a quiet connection would jump between nothing and a lot.
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan FirstWindow = TimeSpan.FromSeconds(1);

    private readonly ConditionalWeakTable<LinkTraffic, Reading> _readings = [];

    public TrafficView Of(LinkTraffic traffic)
    {
        var (received, sent) = (traffic.Received, traffic.Sent);
        if (!_readings.TryGetValue(traffic, out var before))
        {
            _readings.Add(traffic, new Reading(time.GetTimestamp(), received, sent, null));
            return new TrafficView(received, sent);
        }

        var passed = time.GetElapsedTime(before.At);
        if (passed < (before.Rates is null ? FirstWindow : Window))
            return new TrafficView(received, sent, before.Rates?.Received, before.Rates?.Sent);
        var rates = new Rates((received - before.Received) / passed.TotalSeconds, (sent - before.Sent) / passed.TotalSeconds);
        _readings.AddOrUpdate(traffic, new Reading(time.GetTimestamp(), received, sent, rates));
        return new TrafficView(received, sent, rates.Received, rates.Sent);
    }

    private sealed record Rates(double Received, double Sent);

    private sealed record Reading(long At, long Received, long Sent, Rates? Rates);
}
