using System.Net.WebSockets;
using System.Text;
using Shouldly;
using Thresh.Domain.Protocol;
using Thresh.Tests.Agent;
using Xunit;

namespace Thresh.Tests.EndToEnd.Engine.Faults;

/// <summary>Whatever comes over one agent's connection harms that connection alone.</summary>
[Collection(nameof(EngineTests))]
[Trait("Category", "Engine")]
public sealed class BadFrameTests(OneHub hub) : IClassFixture<OneHub>
{
    private const int Mebibyte = 1024 * 1024;
    private const string Handshake = "{\"protocol\":\"json\",\"version\":1}\u001e";

    private static readonly TimeSpan ClosesWithin = TimeSpan.FromSeconds(40);

    private HubAndNode Both => hub.Both;

    [Fact]
    public async Task WhatIsNotTheProtocol_ClosesItsConnection_AndNothingElse()
    {
        byte[][] bad =
        [
            Encoding.UTF8.GetBytes("hello\u001e"),
            [0xff, 0xfe, 0x00, 0x1e],
            Encoding.UTF8.GetBytes("{\"protocol\":\"messagepack\",\"version\":1}\u001e"),
            Encoding.UTF8.GetBytes("{\"protocol\":\"json\",\"version\":99}\u001e"),
            Encoding.UTF8.GetBytes(Handshake + "{\"type\":1,\u001e"),
            Encoding.UTF8.GetBytes(Handshake + "{\"type\":\"one\"}\u001e"),
            Encoding.UTF8.GetBytes(Handshake + new string('[', 10_000) + "\u001e"),
        ];

        foreach (var frame in bad)
        {
            using var socket = await ConnectAsync();
            await socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);
            (await ClosesAsync(socket)).ShouldBeTrue(Encoding.UTF8.GetString(frame, 0, Math.Min(frame.Length, 60)));
        }

        await NothingElseAsync();
    }

    [Fact]
    public async Task AMessageOfHundredMebibytes_IsNotReadToItsEnd()
    {
        var before = Both.Hub.Memory;
        using var socket = await ConnectAsync();
        await socket.SendAsync(Encoding.UTF8.GetBytes(Handshake), WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);
        var piece = Encoding.UTF8.GetBytes(new string('a', Mebibyte));
        var sent = 0;
        var closed = ClosesAsync(socket);
        try
        {
            for (; sent < 100; sent++)
                await socket.SendAsync(piece, WebSocketMessageType.Text, endOfMessage: false, TestContext.Current.CancellationToken);
        }
        catch (WebSocketException)
        {
            // The Hub has had enough.
        }

        (await closed).ShouldBeTrue();
        sent.ShouldBeLessThan(100);
        (Both.Hub.Memory - before).ShouldBeLessThan(150L * Mebibyte);
        await NothingElseAsync();
    }

    [Fact]
    public async Task AnotherProtocolVersion_IsRefused_SayingWhichSideToUpdate()
    {
        foreach (var (version, side) in new[] { (0, "update the agent"), (99, "update the Hub") })
        {
            using var socket = await ConnectAsync();
            await socket.SendAsync(
                Encoding.UTF8.GetBytes(
                    Handshake + "{\"type\":1,\"invocationId\":\"1\",\"target\":\"Register\",\"arguments\":[{\"node\":\"anothernode12345\",\"protocol\":" + version
                    + ",\"facts\":{\"name\":\"x\",\"operatingSystem\":\"x\",\"architecture\":\"x64\",\"cores\":1,\"memoryTotal\":1,\"diskTotal\":1,\"agentVersion\":\"1\"}}]}\u001e"),
                WebSocketMessageType.Text,
                endOfMessage: true,
                TestContext.Current.CancellationToken);

            (await SaysAsync(socket, side)).ShouldBeTrue(side);
        }

        await NothingElseAsync();
    }

    private async Task<ClientWebSocket> ConnectAsync()
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Authorization", $"Bearer {Both.AgentKey}");
        socket.Options.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        await socket.ConnectAsync(new Uri($"wss://localhost:{Both.Hub.Port}{LinkMethods.Path}"), TestContext.Current.CancellationToken);
        return socket;
    }

    /// <returns>Whether the Hub ended the connection in time.</returns>
    private static async Task<bool> ClosesAsync(ClientWebSocket socket)
    {
        using var limit = new CancellationTokenSource(ClosesWithin);
        var buffer = new byte[64 * 1024];
        try
        {
            while ((await socket.ReceiveAsync(buffer, limit.Token)).MessageType is not WebSocketMessageType.Close)
            {
            }

            return true;
        }
        catch (WebSocketException)
        {
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static async Task<bool> SaysAsync(ClientWebSocket socket, string words)
    {
        using var limit = new CancellationTokenSource(ClosesWithin);
        var buffer = new byte[64 * 1024];
        var said = new StringBuilder();
        while (!said.ToString().Contains(words, StringComparison.Ordinal))
        {
            var received = await socket.ReceiveAsync(buffer, limit.Token);
            if (received.MessageType is WebSocketMessageType.Close)
                return false;
            said.Append(Encoding.UTF8.GetString(buffer, 0, received.Count));
        }

        return true;
    }

    private async Task NothingElseAsync()
    {
        (await Both.NodeAsync())["status"]!.GetValue<string>().ShouldBe("online");
        (await Both.Client.GetAsync("/api/nodes"))["nodes"]!.AsArray().ShouldHaveSingleItem();
        Both.Node.Output.Split("Connected to").Length.ShouldBe(2, "the agent never left its Hub");
    }
}
