using Shouldly;
using Thresh.Tests.Support;
using Thresh.Web.MidTiers;
using Thresh.Web.Relay;
using Xunit;

namespace Thresh.Tests.Web.MidTiers;

public sealed class TrafficRatesTests
{
    private readonly MonotonicClock _clock = new();
    private readonly TrafficRates _rates;
    private readonly LinkTraffic _traffic;

    public TrafficRatesTests() => (_rates, _traffic) = (new TrafficRates(_clock), new LinkTraffic(_clock));

    [Fact]
    public void TheFirstReading_TellsTotalsAlone()
    {
        _traffic.Took(300);
        _traffic.Gave(20);

        _rates.Of(_traffic).ShouldBe(new TrafficView(300, 20));
    }

    [Fact]
    public void AReading_TellsWhatWentSinceTheOneBefore_BySeconds()
    {
        _rates.Of(_traffic);
        _traffic.Took(3000);
        _traffic.Gave(500);
        _clock.Passed += TimeSpan.FromSeconds(2);

        _rates.Of(_traffic).ShouldBe(new TrafficView(3000, 500, 1500, 250));
    }

    [Fact]
    public void AReadingSoonAfter_TellsTheSameRate_AndTheNewTotals()
    {
        _rates.Of(_traffic);
        _traffic.Took(1000);
        _clock.Passed += TimeSpan.FromSeconds(1);
        _rates.Of(_traffic);
        _traffic.Took(1);
        _clock.Passed += TimeSpan.FromSeconds(4);

        _rates.Of(_traffic).ShouldBe(new TrafficView(1001, 0, 1000, 0));
    }

    [Fact]
    public void AQuietConnection_HasARateOfNothing_OnceTheWindowIsOver()
    {
        _rates.Of(_traffic);
        _traffic.Took(1000);
        _clock.Passed += TimeSpan.FromSeconds(1);
        _rates.Of(_traffic);
        _clock.Passed += TimeSpan.FromSeconds(5);

        _rates.Of(_traffic).ShouldBe(new TrafficView(1000, 0, 0, 0));
    }
}
