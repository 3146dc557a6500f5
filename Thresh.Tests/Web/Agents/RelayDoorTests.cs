using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Thresh.Domain.Fleet;
using Thresh.Domain.Protocol;
using Thresh.Domain.Protocol.Relay;
using Thresh.Domain.Text;
using Thresh.Tests.Support;
using Thresh.Tests.Web.Identity;
using Thresh.Tests.Web.MidTiers;
using Thresh.Web.Identity;
using Thresh.Web.MidTiers;
using Thresh.Web.Relay;
using Xunit;

namespace Thresh.Tests.Web.Agents;

/// <summary>The Hub's door for mid-tiers, and what comes to it that no mid-tier of ours sends.</summary>
public sealed class RelayDoorTests(TwoAccounts accounts) : IClassFixture<TwoAccounts>
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task WhatIsNotAMessage_ClosesItsConnection_AndNothingElse()
    {
        await using var neighbour = await MidTierInProcess.StartAsync(accounts.Hub.Url, await KeyAsync(), "neighbour");
        (RelayKind Kind, string Payload)[] bad =
        [
            (RelayKind.Hello, ""),
            (RelayKind.Hello, "null"),
            (RelayKind.Hello, "{}"),
            (RelayKind.Hello, "[[[["),
            (RelayKind.Hello, """{"protocol":1,"instance":"a","facts":null}"""),
            (RelayKind.Hello, """{"protocol":1,"instance":"a","facts":{"name":null,"address":"http://a","version":"1"}}"""),
            (RelayKind.Hello, """{"protocol":1,"instance":"a","facts":{"name":"<b>","address":"http://a","version":"1"}}"""),
            (RelayKind.Ask, "null"),
            (RelayKind.Ask, """{"keyHash":null}"""),
            (RelayKind.Open, "null"),
            (RelayKind.Open, """{"keyHash":7}"""),
        ];

        foreach (var (kind, payload) in bad)
        {
            using var socket = await ConnectAsync();
            await socket.SendAsync(Frame(kind, payload), WebSocketMessageType.Binary, endOfMessage: true, TestContext.Current.CancellationToken);
            (await ClosesAsync(socket)).ShouldBeTrue($"{kind} {payload}");
        }

        accounts.Hub.Services.GetRequiredService<MidTierRegistry>().IsConnected(TextValue.Create<AccountName>("acme"), TextValue.Create<MidTierName>("neighbour")).ShouldBeTrue();
    }

    [Fact]
    public async Task WhoeverAsksOnAndOn_AndReadsNoAnswer_IsClosed()
    {
        var question = JsonSerializer.Serialize(new KeyQuestion(Hash(accounts.Acme.AgentKey)), ProtocolJsonContext.Default.KeyQuestion);
        var many = Enumerable.Range(1, 1000).SelectMany(number => Frame(RelayKind.Ask, question, (uint)number)).ToArray();
        using var socket = await ConnectAsync();
        using var limit = new CancellationTokenSource(Within);

        // What both ends of a connection keep for each other is much less than this.
        await Should.ThrowAsync<WebSocketException>(async () =>
        {
            for (var sent = 0; sent < 2000; sent++)
                await socket.SendAsync(many, WebSocketMessageType.Binary, endOfMessage: true, limit.Token);
        });
    }

    [Theory]
    [InlineData("https://$(id)@site.example:7300", null, "The mid-tier's address is not one that agents can connect to; write it in --address as https://site.example:7300.")]
    [InlineData("file:///etc", null, "The mid-tier's address is not one that agents can connect to; write it in --address as https://site.example:7300.")]
    [InlineData("site.example", null, "The mid-tier's address is not one that agents can connect to; write it in --address as https://site.example:7300.")]
    [InlineData("https://site.example:7300", "$(id)", "The mid-tier's fingerprint is not 64 hexadecimal digits; update the mid-tier.")]
    public async Task WhatMustNotStandInACommand_IsRefused(string address, string? fingerprint, string why)
    {
        var facts = MidTierFile.Facts(TextValue.Create<MidTierName>("sly")) with { Address = new Uri(address, UriKind.RelativeOrAbsolute), Fingerprint = fingerprint };
        using var socket = await ConnectAsync();

        await socket.SendAsync(Frame(RelayKind.Hello, Hello(facts)), WebSocketMessageType.Binary, endOfMessage: true, TestContext.Current.CancellationToken);

        var welcome = await FramesAsync(socket).FirstAsync(TestContext.Current.CancellationToken);
        welcome.Frame.Kind.ShouldBe(RelayKind.Welcome);
        JsonSerializer.Deserialize(welcome.Text, ProtocolJsonContext.Default.RelayWelcome)!.Refusal.ShouldBe(why);
        accounts.Hub.Services.GetRequiredService<MidTierRegistry>().Find(TextValue.Create<AccountName>("acme"), facts.Name).ShouldBeNull();
    }

    [Fact]
    public async Task AKeyThatSeveralComeWithAtOnce_LetsEachOfThemIn()
    {
        const int keys = 200, each = 3, many = keys * each;
        var openings = new List<string>();
        for (var made = 0; made < keys; made++)
            openings.Add(Opening((await accounts.Acme.NewKeyAsync(TokenKind.Live)).Text.Revealed));
        using var socket = await ConnectAsync();

        byte[] burst =
        [
            .. Frame(RelayKind.Hello, Hello(MidTierFile.Facts(TextValue.Create<MidTierName>("crowd")))),
            .. Enumerable.Range(0, many).SelectMany(number => Frame(RelayKind.Open, openings[number / each], (uint)number + 1)),
            .. Enumerable.Range(0, many).SelectMany(number => Frame(RelayKind.Data, "{\"protocol\":\"json\",\"version\":1}\u001e", (uint)number + 1)),
        ];
        await socket.SendAsync(burst, WebSocketMessageType.Binary, endOfMessage: true, TestContext.Current.CancellationToken);

        // The link's own answer to the handshake, on each stream.
        var answered = new HashSet<uint>();
        await foreach (var (frame, text) in FramesAsync(socket))
        {
            frame.Kind.ShouldNotBe(RelayKind.Close, text);
            if (frame.Kind is RelayKind.Data)
                answered.Add(frame.Stream);
            if (answered.Count == many)
                break;
        }
    }

    private static string Hello(MidTierFacts facts) => JsonSerializer.Serialize(new RelayHello(ProtocolVersion.Current, "instance", facts), ProtocolJsonContext.Default.RelayHello);

    private static string Opening(string key) => JsonSerializer.Serialize(
        new RelayedAgentOpening(Hash(key), "127.0.0.1"), ProtocolJsonContext.Default.RelayedAgentOpening);

    private static string Hash(string key) => Convert.ToHexStringLower(TokenText.Hash(key));

    private static byte[] Frame(RelayKind kind, string payload, uint id = 1)
    {
        var bytes = Encoding.UTF8.GetBytes(payload);
        var frame = new byte[RelayFrame.HeadLength + bytes.Length];
        new RelayFrame(kind, id, bytes.Length).Write(frame);
        bytes.CopyTo(frame, RelayFrame.HeadLength);
        return frame;
    }

    private static async IAsyncEnumerable<(RelayFrame Frame, string Text)> FramesAsync(WebSocket socket)
    {
        var (bytes, filled) = (new byte[4 * (RelayFrame.HeadLength + RelayFrame.Longest)], 0);
        using var limit = new CancellationTokenSource(Within);
        while (true)
        {
            var received = await socket.ReceiveAsync(bytes.AsMemory(filled), limit.Token);
            received.MessageType.ShouldBe(WebSocketMessageType.Binary);
            filled += received.Count;
            var at = 0;
            while (filled - at >= RelayFrame.HeadLength)
            {
                var frame = RelayFrame.Read(bytes.AsSpan(at));
                var end = at + RelayFrame.HeadLength + frame.Length;
                if (end > filled)
                    break;
                yield return (frame, Encoding.UTF8.GetString(bytes, at + RelayFrame.HeadLength, frame.Length));
                at = end;
            }

            bytes.AsSpan(at, filled - at).CopyTo(bytes);
            filled -= at;
        }
    }

    private static async Task<bool> ClosesAsync(WebSocket socket)
    {
        // A beat would come after three seconds, were it still open.
        var buffer = new byte[1024];
        try
        {
            return (await socket.ReceiveAsync(buffer.AsMemory(), new CancellationTokenSource(Within).Token)).MessageType is WebSocketMessageType.Close;
        }
        catch (WebSocketException)
        {
            // Without a farewell.
            return true;
        }
    }

    private async Task<string> KeyAsync() => (await accounts.Acme.NewKeyAsync(TokenKind.Mid)).Text.Revealed;

    private async Task<ClientWebSocket> ConnectAsync()
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Authorization", $"Bearer {await KeyAsync()}");
        await socket.ConnectAsync(new UriBuilder(accounts.Hub.Url) { Scheme = "ws", Path = LinkMethods.RelayPath }.Uri, TestContext.Current.CancellationToken);
        return socket;
    }
}
