using Shouldly;
using Thresh.Domain.Protocol.Relay;
using Thresh.Tests.Support;
using Thresh.Web.MidTierRole;
using Xunit;

namespace Thresh.Tests.Web.MidTiers;

public sealed class KeyCacheTests
{
    private readonly MonotonicClock _clock = new();
    private readonly KeyCache _keys;
    private KeyAnswer _hub = new(KeyAnswer.Served, null);
    private int _asked;

    public KeyCacheTests() => _keys = new KeyCache(_clock);

    [Fact]
    public async Task AnAnswer_HoldsForItsTime_HoweverOftenItIsUsed()
    {
        var (every, uses) = (TimeSpan.FromMinutes(1), (int)KeyCache.Lifetime.TotalMinutes);
        for (var use = 0; use < uses; use++)
        {
            await FindAsync();
            _clock.Passed += every;
        }

        _asked.ShouldBe(1);
        _hub = new KeyAnswer(KeyAnswer.Unknown, "The key is unknown or revoked.");
        (await FindAsync()).Status.ShouldBe(KeyAnswer.Unknown);
        _asked.ShouldBe(2);
    }

    [Fact]
    public async Task ThatTheHubCannotLook_IsNotKept()
    {
        _hub = new KeyAnswer(KeyAnswer.Unavailable, "The Hub cannot look the key up at the moment.");
        await FindAsync();
        _hub = new KeyAnswer(KeyAnswer.Served, null);
        (await FindAsync()).Status.ShouldBe(KeyAnswer.Served);
    }

    [Fact]
    public async Task WhatIsForgotten_IsAskedAgain()
    {
        await FindAsync();
        _keys.Forget("hash");
        await FindAsync();
        _keys.ForgetAll();
        await FindAsync();
        _asked.ShouldBe(3);
    }

    private Task<KeyAnswer> FindAsync() => _keys.FindAsync("hash", _ =>
    {
        _asked++;
        return Task.FromResult(_hub);
    });
}
