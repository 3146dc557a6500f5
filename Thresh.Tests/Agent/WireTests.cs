using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shouldly;
using Thresh.Agent.Configuration;
using Thresh.Agent.Connection;
using Thresh.Domain.Protocol;
using Thresh.Domain.Text;
using Xunit;

namespace Thresh.Tests.Agent;

/// <summary>A type that the wire's JSON context does not know makes a handler silently never run.</summary>
public sealed partial class WireTests
{
    [Fact]
    public void EveryMessageOfTheLink_IsInTheJsonContext()
    {
        var source = File.ReadAllText(Path.Combine(Root(), "Thresh.Domain", "Protocol", "LinkMethods.cs"));
        var names = MessageType().Matches(source).Select(match => match.Groups[1].Value.Split('.')[^1]).Distinct().ToList();
        var types = names.Select(name => name == "bool" ? typeof(bool) : typeof(LinkMethods).Assembly.GetExportedTypes().Single(type => type.Name == name)).ToList();

        types.Count.ShouldBeGreaterThan(10);
        types.Where(type => ProtocolJsonContext.Default.GetTypeInfo(type) is null).ShouldBeEmpty();
        // Each message is documented by the types it carries, so that the list above is complete.
        var constants = typeof(LinkMethods).GetFields().Select(field => field.Name).Where(name => name is not nameof(LinkMethods.Path) and not nameof(LinkMethods.RelayPath)).ToList();
        DocumentedConstant().Count(source).ShouldBe(constants.Count);
    }

    [Fact]
    public async Task TheAgentsConnection_ReadsWithThatContextFirst()
    {
        await using var connection = HubConnectionFactory.Create(new AgentSettings { Hub = new Uri("https://localhost:1"), Key = new SecretText("none") });
        var services = (IServiceProvider)typeof(HubConnection).GetField("_serviceProvider", BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(connection)!;
        var options = services.GetRequiredService<IOptions<JsonHubProtocolOptions>>().Value;

        options.PayloadSerializerOptions.TypeInfoResolverChain[0].ShouldBe(ProtocolJsonContext.Default);
    }

    [Fact]
    public void WhatAnOlderSideDoesNotSend_ReadsAsEmpty()
    {
        var state = JsonSerializer.Deserialize("""{"node":"node12345","number":1,"state":{"engine":{"version":"20.10"}}}""", ProtocolJsonContext.Default.StateReport)!;
        var plan = JsonSerializer.Deserialize("""{"operations":[{"do":"start","name":"thresh.a.b","id":"start:b","reason":"new"}]}""", ProtocolJsonContext.Default.Plan)!;

        var sample = JsonSerializer.Deserialize("""{"node":"node12345","sample":{"at":"2026-01-01T00:00:00Z","cpuPercent":1,"memoryUsed":1,"memoryTotal":2},"dropped":0}""", ProtocolJsonContext.Default.SampleReport)!;

        sample.Sample.Disks.IsDefault.ShouldBeFalse();
        sample.Sample.Containers.IsDefault.ShouldBeFalse();
        sample.SentAt.ShouldBeNull();
        state.State.Containers.IsDefault.ShouldBeFalse();
        plan.Conflicts.IsDefault.ShouldBeFalse();
        plan.Operations[0].After.IsDefault.ShouldBeFalse();
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Thresh.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }

    [GeneratedRegex("<see cref=\"([A-Za-z.]+)\"/>")]
    private static partial Regex MessageType();

    [GeneratedRegex("<summary><see cref=\"[^\n]+\n\\s+public const string")]
    private static partial Regex DocumentedConstant();
}
