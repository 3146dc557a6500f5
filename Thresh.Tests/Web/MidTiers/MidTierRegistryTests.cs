using Microsoft.Data.Sqlite;
using Shouldly;
using Thresh.Domain.Fleet;
using Thresh.Domain.Text;
using Thresh.Web.MidTiers;
using Xunit;

namespace Thresh.Tests.Web.MidTiers;

public sealed class MidTierRegistryTests : IAsyncLifetime
{
    private MidTierFile _hub = default!;

    private static MidTierName SiteA => MidTierFile.SiteA;

    private MidTierEntry? Known => _hub.MidTiers.Find(MidTierFile.Account, SiteA);

    public async ValueTask InitializeAsync() => _hub = await MidTierFile.MakeAsync();

    [Fact]
    public async Task AHubThatIsStartedAnew_KnowsItsMidTiers_AndThatNoneIsConnected()
    {
        await _hub.ConnectAsync(SiteA, "1.0.0");
        await _hub.ConnectAsync(SiteA, "1.1.0");

        await _hub.StartAnewAsync();

        Known.ShouldBe(new MidTierEntry(MidTierFile.Account, MidTierFile.Facts(SiteA) with { Version = "1.1.0" }, "site key", MidTierFile.Start));
        Known!.Connected.ShouldBeFalse();
    }

    [Fact]
    public async Task OneThatLeft_WasSeenWhenItWasLastHeard_AndThatIsKept()
    {
        var traffic = await _hub.ConnectAsync(SiteA);
        _hub.Clock.Now += TimeSpan.FromMinutes(5);
        await _hub.MidTiers.LeftAsync(MidTierFile.Account, SiteA, traffic);

        Known!.LastSeenAt.ShouldBe(MidTierFile.Start + TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(1));
        var seen = Known.LastSeenAt;
        await _hub.StartAnewAsync();
        Known!.LastSeenAt.ShouldBe(seen);
    }

    [Fact]
    public async Task AConnectionThatWasReplaced_LeavesUnnoticed()
    {
        var before = await _hub.ConnectAsync(SiteA);
        var now = await _hub.ConnectAsync(SiteA);

        await _hub.MidTiers.LeftAsync(MidTierFile.Account, SiteA, before);

        Known!.Traffic.ShouldBe(now);
    }

    [Fact]
    public async Task OneThatIsConnected_IsNotForgotten()
    {
        await _hub.ConnectAsync(SiteA);

        (await _hub.MidTiers.ForgetAsync(Known!)).ShouldBeFalse();

        await _hub.StartAnewAsync();
        Known.ShouldNotBeNull();
    }

    [Fact]
    public async Task OneThatIsForgotten_StaysForgotten()
    {
        await _hub.MidTiers.LeftAsync(MidTierFile.Account, SiteA, await _hub.ConnectAsync(SiteA));

        (await _hub.MidTiers.ForgetAsync(Known!)).ShouldBeTrue();

        Known.ShouldBeNull();
        await _hub.StartAnewAsync();
        Known.ShouldBeNull();
    }

    [Fact]
    public async Task OneThatCameBackMeanwhile_IsNotForgotten()
    {
        await _hub.MidTiers.LeftAsync(MidTierFile.Account, SiteA, await _hub.ConnectAsync(SiteA));
        var gone = Known!;
        _hub.Clock.Now += TimeSpan.FromMinutes(1);
        await _hub.ConnectAsync(SiteA);

        (await _hub.MidTiers.ForgetAsync(gone)).ShouldBeFalse();

        await _hub.StartAnewAsync();
        Known.ShouldNotBeNull();
    }

    [Fact]
    public async Task AFullDisk_KeepsNoMidTierFromConnecting()
    {
        await using (var connection = new SqliteConnection(_hub.Database.ConnectionString))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            // It holds for the connection, which goes back to the pool and is the next one that the Hub takes.
            await using var pragma = connection.CreateCommand();
            pragma.CommandText = "PRAGMA max_page_count = 1";
            await pragma.ExecuteScalarAsync(TestContext.Current.CancellationToken);
        }

        await _hub.ConnectAsync(SiteA, version: new string('1', 1 << 20));

        _hub.MidTiers.IsConnected(MidTierFile.Account, SiteA).ShouldBeTrue();
        await _hub.StartAnewAsync();
        Known.ShouldBeNull();
    }

    [Fact]
    public async Task AnAccount_SeesItsOwn_ByName()
    {
        await _hub.ConnectAsync(TextValue.Create<MidTierName>("site-b"));
        await _hub.ConnectAsync(SiteA);

        _hub.MidTiers.Of(MidTierFile.Account).Select(midTier => midTier.Name.Value).ShouldBe(["site-a", "site-b"]);
        _hub.MidTiers.Of(TextValue.Create<AccountName>("globex")).ShouldBeEmpty();
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();
}
