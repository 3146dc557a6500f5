using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;
using Thresh.Domain.Fleet;
using Thresh.Domain.Protocol;
using Thresh.Domain.Text;
using Thresh.Tests.Support;
using Thresh.Web.Agents;
using Thresh.Web.Fleet;
using Thresh.Web.Identity;
using Xunit;

namespace Thresh.Tests.Web.Agents;

/// <summary>
/// Whatever an agent's message has in whichever of its fields: it is taken or refused, its connection goes on, and nothing of
/// the Hub breaks. Each field of each message in turn is left out, and has in its place everything that it should not.
/// </summary>
public sealed class LinkInputTests
{
    private const string Password = "correct horse battery";

    private static readonly NodeId Node = TextValue.Create<NodeId>("inputnode1");
    private static readonly AccountName Account = TextValue.Create<AccountName>("acme");

    // Whatever was taken can be told of.
    private static readonly string[] Shown = ["/api/nodes", $"/api/nodes/{Node}", $"/api/nodes/{Node}/metrics?from=1h"];

    [Fact]
    public async Task WhateverAFieldHas_TheMessageIsTakenOrRefused_AndNothingBreaks()
    {
        // What was refused on purpose is no fault.
        var faults = new KeptLog((level, exception) => level >= LogLevel.Error && exception is not HubException);
        var clock = new HurriedClock();
        await using var hub = await HubInProcess.StartAsync(replace: services => services
            .AddSingleton<TimeProvider>(clock)
            .AddLogging(logging => logging.AddProvider(faults).SetMinimumLevel(LogLevel.Warning)));
        await hub.SetUpAsync("acme", "ada@example.com", Password);
        using var http = hub.With(await hub.SignInAsync("ada@example.com", Password));
        var (_, key) = await hub.Services.GetRequiredService<TokenService>().IssueKeyAsync(TokenKind.Live, Account, "inputs");

        var agent = await AgentOnTheLink.RegisterAsync(hub.Url, key, Node.Value);
        try
        {
            // A registration goes with a connection of its own, and takes the node from the one before.
            foreach (var (method, make) in LinkMessages.All.OrderBy(message => message.Key == nameof(AgentHub.Register)))
            {
                var message = make(Node);
                foreach (var (what, changed) in Changed(JsonSerializer.SerializeToNode(message, message.GetType(), ProtocolJsonContext.Default)!.AsObject()))
                {
                    if (method == nameof(AgentHub.Register))
                    {
                        await agent.DisposeAsync();
                        agent = await AgentOnTheLink.ConnectAsync(hub.Url, key, Node.Value);
                    }

                    // Samples that follow each other at once are a flood, and dropped.
                    clock.Ahead += TimeSpan.FromSeconds(1);
                    var taken = await IsTakenAsync(agent, method, what, changed);
                    agent.Closed.Task.IsCompleted.ShouldBeFalse($"{method}, {what}");
                    foreach (var path in taken ? Shown : [])
                    {
                        using var answer = await http.GetAsync(path, TestContext.Current.CancellationToken);
                        answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{path} after {method}, {what}");
                    }

                    faults.Written.ShouldBeEmpty($"{method}, {what}");
                }
            }
        }
        finally
        {
            await agent.DisposeAsync();
        }

        faults.Written.ShouldBeEmpty();
    }

    [Fact]
    public async Task WhatANodeCallsItself_IsShort_AndSomething()
    {
        await using var hub = await HubInProcess.StartAsync();
        await hub.SetUpAsync("acme", "ada@example.com", Password);
        var (_, key) = await hub.Services.GetRequiredService<TokenService>().IssueKeyAsync(TokenKind.Live, Account, "inputs");
        (string Node, string Name, string Shown)[] cases =
        [
            ("emptynode", "", "emptynode"),
            ("blanknode", " \t", "blanknode"),
            ("controlnode", "a\0b\u001b[31m", "ab[31m"),
            ("talkingnode", new string('x', 100_000), $"{new string('x', 253)}…"),
        ];

        foreach (var (node, name, shown) in cases)
        {
            await using var agent = await AgentOnTheLink.ConnectAsync(hub.Url, key, node);
            await agent.InvokeAsync(nameof(AgentHub.Register), new RegisterRequest { Node = agent.Node, Protocol = ProtocolVersion.Current, Facts = AgentOnTheLink.Facts(name), Held = [] });
            hub.Services.GetRequiredService<NodeRegistry>().Find(agent.Node)!.Name.ShouldBe(shown);
        }
    }

    private static async Task<bool> IsTakenAsync(AgentOnTheLink agent, string method, string what, JsonNode message)
    {
        try
        {
            await agent.InvokeAsync(method, message);
            return true;
        }
        catch (HubException refusal)
        {
            // What was refused on purpose carries its own sentence.
            (refusal.Message.Contains("An unexpected error occurred", StringComparison.Ordinal) && !refusal.Message.Contains("HubException: ", StringComparison.Ordinal))
                .ShouldBeFalse($"{method}, {what}: {refusal.Message}");
            return false;
        }
    }

    /// <summary>The message as often as it has fields times what may be wrong about one.</summary>
    private static IEnumerable<(string What, JsonObject Message)> Changed(JsonObject message)
    {
        foreach (var path in Paths(message, []))
        {
            var without = message.DeepClone().AsObject();
            Replace(without, path, (holder, field) => holder.Remove(field));
            yield return ($"without {string.Join('.', path)}", without);
            foreach (var wrong in WrongJson.Values)
            {
                var with = message.DeepClone().AsObject();
                Replace(with, path, (holder, field) => holder[field] = JsonNode.Parse(wrong));
                yield return ($"{string.Join('.', path)} = {WrongJson.Short(wrong)}", with);
            }
        }
    }

    private static IEnumerable<object[]> Paths(JsonNode? node, object[] path) => node switch
    {
        JsonObject fields => fields.SelectMany(field => (IEnumerable<object[]>)[[.. path, field.Key], .. Paths(field.Value, [.. path, field.Key])]),
        JsonArray items => items.SelectMany((item, index) => Paths(item, [.. path, index])),
        _ => [],
    };

    private static void Replace(JsonObject message, object[] path, Action<JsonObject, string> replace)
    {
        JsonNode holder = message;
        foreach (var step in path[..^1])
            holder = step is int index ? holder[index]! : holder[(string)step]!;
        replace(holder.AsObject(), (string)path[^1]);
    }

    private sealed class HurriedClock : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
    }
}
