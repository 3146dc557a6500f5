using Shouldly;
using Thresh.Tests.Support;
using Thresh.Web.Relay;
using Xunit;

namespace Thresh.Tests.Web.Relay;

public sealed class LinkTrafficTests
{
    private readonly MonotonicClock _clock = new();
    private readonly LinkTraffic _traffic;

    public LinkTrafficTests() => _traffic = new LinkTraffic(_clock);

    [Fact]
    public void AYoungConnection_HasTotals_AndNoRateYet()
    {
        _traffic.Took(300);
        _traffic.Gave(20);
        Pass(4.9);

        (_traffic.Received, _traffic.ReceivedRate, _traffic.Sent, _traffic.SentRate).ShouldBe((300, null, 20, null));
    }

    [Fact]
    public void ARate_IsThatOfTheLastWholeWindow()
    {
        _traffic.Took(1000);
        Pass(3);
        _traffic.Took(2000);
        _traffic.Gave(500);
        Pass(2);

        (_traffic.ReceivedRate, _traffic.SentRate).ShouldBe((600, 100));
        _traffic.Took(1);
        Pass(4);
        (_traffic.Received, _traffic.ReceivedRate).ShouldBe((3001, 600));
    }

    [Fact]
    public void AConnectionThatFellSilent_HasARateOfNothing_OnceAWindowIsOver()
    {
        _traffic.Took(1000);
        Pass(5);
        _traffic.ReceivedRate.ShouldBe(200);
        Pass(5);

        (_traffic.Received, _traffic.ReceivedRate).ShouldBe((1000, 0));
        _traffic.Silence.ShouldBe(TimeSpan.FromSeconds(10));
    }

    private void Pass(double seconds) => _clock.Passed += TimeSpan.FromSeconds(seconds);
}
