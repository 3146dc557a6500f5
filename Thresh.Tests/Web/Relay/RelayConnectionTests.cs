using System.Buffers;
using Shouldly;
using Thresh.Domain.Protocol;
using Thresh.Domain.Protocol.Relay;
using Thresh.Web.Relay;
using Xunit;

namespace Thresh.Tests.Web.Relay;

/// <summary>Many streams over one connection, as both of its ends see them.</summary>
public sealed class RelayConnectionTests
{
    [Fact]
    public async Task WhatGoesIn_ComesOut_OnItsOwnStream_InOrder()
    {
        await using var both = RelayPair.Start();
        // Sizes around the length of a frame and beyond the credit.
        int[] sizes = [1, RelayFrame.Longest - 1, RelayFrame.Longest, RelayFrame.Longest + 1, 3 * RelayStream.Window];

        await Task.WhenAll(sizes.Select(async (size, number) =>
        {
            var (here, there) = await both.OpenAsync();
            var sent = Enumerable.Range(0, size).Select(at => (byte)((at * 31) + number)).ToArray();
            var reading = RelayPair.ReadAsync(there, size);
            await here.SendAsync(new ReadOnlySequence<byte>(sent));
            (await reading).SequenceEqual(sent).ShouldBeTrue($"{size} bytes");
            // And back.
            var back = RelayPair.ReadAsync(here, size);
            await there.SendAsync(new ReadOnlySequence<byte>(sent));
            (await back).SequenceEqual(sent).ShouldBeTrue($"{size} bytes back");
        }));
    }

    [Fact]
    public async Task AStreamThatNobodyReads_HoldsItsOwnSenderUp_AndNobodyElse()
    {
        await using var both = RelayPair.Start();
        var (flooding, unread) = await both.OpenAsync();
        var (here, there) = await both.OpenAsync();

        var flood = flooding.SendAsync(new ReadOnlySequence<byte>(new byte[4 * RelayStream.Window])).AsTask();
        await Eventually(() => unread.Traffic.Received == RelayStream.Window, "the credit of the flooding stream is used up");
        var reading = RelayPair.ReadAsync(there, 2 * RelayStream.Window);
        await here.SendAsync(new ReadOnlySequence<byte>(new byte[2 * RelayStream.Window]));
        (await reading).Length.ShouldBe(2 * RelayStream.Window);

        flood.IsCompleted.ShouldBeFalse();
        unread.Traffic.Received.ShouldBe(RelayStream.Window);
        (await RelayPair.ReadAsync(unread, 4 * RelayStream.Window)).Length.ShouldBe(4 * RelayStream.Window);
        await flood;
    }

    [Fact]
    public async Task AnEnd_IsSeenOnTheOtherSide_AfterWhatCameBefore()
    {
        await using var both = RelayPair.Start();
        var (here, there) = await both.OpenAsync();
        await here.SendAsync(new ReadOnlySequence<byte>("last words"u8.ToArray()));
        here.Close("it is over");

        (await RelayPair.ReadAsync(there, 10)).ShouldBe("last words"u8.ToArray());
        (await there.Input.ReadAsync(TestContext.Current.CancellationToken)).IsCompleted.ShouldBeTrue();
        there.Reason.ShouldBe("it is over");
        await Should.ThrowAsync<OperationCanceledException>(async () => await there.SendAsync(new ReadOnlySequence<byte>(new byte[2 * RelayStream.Window])));
    }

    [Fact]
    public async Task EveryStream_EndsWithTheConnection()
    {
        var both = RelayPair.Start();
        var (here, there) = await both.OpenAsync();

        await both.DisposeAsync();

        here.Closed.IsCancellationRequested.ShouldBeTrue();
        there.Closed.IsCancellationRequested.ShouldBeTrue();
        both.Near.Open(new RelayedAgentOpening("", ""), ProtocolJsonContext.Default.RelayedAgentOpening).Closed.IsCancellationRequested.ShouldBeTrue("one that is opened too late");
    }

    [Fact]
    public async Task WhoSendsMoreThanWasAskedFor_IsCutOff()
    {
        await using var both = RelayPair.Start();
        var frame = new byte[RelayFrame.HeadLength + RelayFrame.Longest];
        new RelayFrame(RelayKind.Open, 1, 0).Write(frame);
        await both.RawAsync(frame.AsMemory(0, RelayFrame.HeadLength));
        new RelayFrame(RelayKind.Data, 1, RelayFrame.Longest).Write(frame);
        for (var sent = 0; sent <= RelayStream.Window; sent += RelayFrame.Longest)
            await both.RawAsync(frame);

        (await Should.ThrowAsync<RelayException>(() => both.Far)).Message.ShouldContain("more came");
    }

    [Fact]
    public async Task WhatIsNoFrame_EndsTheConnection()
    {
        await using var both = RelayPair.Start();
        await both.RawAsync(Enumerable.Repeat((byte)0xFF, 64).ToArray());

        (await Should.ThrowAsync<RelayException>(() => both.Far)).Message.ShouldContain("a frame of -1 bytes");
    }

    private static Task Eventually(Func<bool> condition, string what) => Thresh.Tests.Support.Eventually.BecomesTrueAsync(condition, what);
}
