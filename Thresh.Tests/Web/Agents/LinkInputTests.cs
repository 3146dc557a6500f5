using System.Collections.Concurrent;
using System.Net;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;
using Thresh.Domain.Deployments;
using Thresh.Domain.Environments;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;
using Thresh.Domain.Protocol;
using Thresh.Domain.Routing;
using Thresh.Domain.Stacks;
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
    private static readonly DateTimeOffset At = DateTimeOffset.UnixEpoch;
    private static readonly StackName Stack = TextValue.Create<StackName>("any");
    private static readonly ServiceName Service = TextValue.Create<ServiceName>("web");
    private static readonly DeploymentId Deployment = TextValue.Create<DeploymentId>("anydeployment");
    private static readonly EnvironmentName Environment = TextValue.Create<EnvironmentName>("dev");
    private static readonly HubId Hub = TextValue.Create<HubId>("anotherhub");
    private static readonly AccountName Account = TextValue.Create<AccountName>("acme");

    private static readonly ObservedContainer Container = new()
    {
        Id = "c1",
        Name = "thresh.any.web",
        Owner = new ObjectOwner(Hub, Account, Node, Stack),
        Service = Service,
        Revision = 1,
        SpecHash = "hash",
        Image = "web:1",
        ImageId = "sha256:1",
        State = ContainerState.Running,
        StartedAt = At,
        Ports = [new PublishedPort("0.0.0.0", 80, 80, TransportProtocol.Tcp)],
        Networks = [new NetworkAttachment("thresh.any", ["web"])],
        LogTail = ["line"],
    };

    private static readonly ObservedObject Volume = new("thresh.any.data", new ObjectOwner(Hub, Account, Node, Stack));

    /// <summary>Every message with something in every field.</summary>
    private static readonly Dictionary<string, object> Messages = new(StringComparer.Ordinal)
    {
        [nameof(AgentHub.Register)] = new RegisterRequest
        {
            Node = Node,
            Protocol = ProtocolVersion.Current,
            Facts = AgentOnTheLink.Facts("inputs") with { Address = "127.0.0.1", Proxy = new ProxySettings { AcmeEmail = "ada@example.com" } },
            Held = [new HeldAssignment(Stack, new Generation(1, 1)) { Deployment = Deployment }],
        },
        [nameof(AgentHub.ReportState)] = new StateReport(Node, 1, new ObservedNode(new EngineStatus("20.10", "none")) { Containers = [Container], Networks = [Volume], Volumes = [Volume], Images = ["web:1"] }),
        [nameof(AgentHub.ReportChange)] = new ChangeReport(Node, 2) { Containers = [Container], RemovedContainers = ["c2"], Networks = [Volume], Images = ["web:1"] },
        [nameof(AgentHub.ReportEvents)] = new EventBatch(Node, "journal", [
            new JournalEntry(1, Deployment, Stack) { Transition = new Transition(At, EventOperation.Create, EventState.Started, Service, new EventDetail { Image = "web:1", WaitsFor = [Service], LogTail = ["line"] }) },
            new JournalEntry(2, Deployment, Stack) { Outcome = new DeploymentOutcome(At, DeploymentState.Failed, Service, "It failed.", "TH2001") },
        ]),
        [nameof(AgentHub.ReportProgress)] = new ProgressReport(Node, new PullProgress(Deployment, Stack, "web:1", [Service], [new LayerProgress("layer", 1, 2)])),
        [nameof(AgentHub.ReportSample)] = new SampleReport(
            Node,
            new NodeSample
            {
                At = At,
                CpuPercent = 1,
                CorePercent = [1],
                MemoryUsed = 1,
                MemoryTotal = 2,
                Disks = [new DiskUse("/", 1, 2)],
                Containers = [new ContainerSample { Name = "thresh.any.web", NetworkReceived = 1 }],
            },
            0)
        { SentAt = At },
        [nameof(AgentHub.ReportEnvironments)] = new EnvironmentsReport(Node, 1)
        {
            SetUps = [new EnvironmentSetUp("set-up", new EnvironmentOwner(Hub, Account, Node, Environment), TextValue.Create<BlueprintName>("python"), At) { Lines = ["line"], Error = "It failed." }],
        },
        [nameof(AgentHub.PullCredentials)] = new PullCredentialsRequest(Node, "docker.io"),
        [nameof(AgentHub.ReportLog)] = new LogBatch(Node, "log", [new LogLine(Service, LogStreamKind.Out, At, "text")]) { Error = "It ended." },
        [nameof(AgentHub.Heartbeat)] = new Heartbeat(Node, At),
    };

    // Whatever was taken can be told of.
    private static readonly string[] Shown = ["/api/nodes", $"/api/nodes/{Node}", $"/api/nodes/{Node}/metrics?from=1h"];

    [Fact]
    public void EveryMethod_IsTried() => Messages.Keys.ShouldBe(
        typeof(AgentHub).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(method => method.GetBaseDefinition().DeclaringType == typeof(AgentHub)).Select(method => method.Name),
        ignoreOrder: true);

    [Fact]
    public async Task WhateverAFieldHas_TheMessageIsTakenOrRefused_AndNothingBreaks()
    {
        var faults = new Faults();
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
            foreach (var (method, message) in Messages.OrderBy(message => message.Key == nameof(AgentHub.Register)))
            {
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

    /// <summary>Every exception that was logged as nobody's fault but the Hub's.</summary>
    private sealed class Faults : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Written { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel) && exception is not HubException)
                Written.Enqueue($"{formatter(state, exception)} {exception}");
        }

        public void Dispose()
        {
        }
    }
}
