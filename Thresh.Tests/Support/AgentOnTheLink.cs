using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;
using Thresh.Domain.Protocol;
using Thresh.Domain.Text;
using Thresh.Web.Agents;

namespace Thresh.Tests.Support;

/// <summary>The other end of the link for tests of the Hub: it registers, accepts every assignment, plans nothing, and never tells that anything was done.</summary>
public sealed class AgentOnTheLink : IAsyncDisposable
{
    private AgentOnTheLink(HubConnection connection, NodeId node)
    {
        Connection = connection;
        Node = node;
        Closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        connection.Closed += _ =>
        {
            Closed.TrySetResult();
            return Task.CompletedTask;
        };
    }

    public HubConnection Connection { get; }

    public NodeId Node { get; }

    /// <summary>Completed when the Hub has closed the connection.</summary>
    public TaskCompletionSource Closed { get; }

    public static NodeFacts Facts(string name) => new()
    {
        Name = name,
        Architecture = "x64",
        OperatingSystem = "Test",
        Cores = 2,
        MemoryTotal = 1 << 30,
        DiskTotal = 1 << 30,
        AgentVersion = "1.0.0",
    };

    /// <summary>Connects without registering.</summary>
    /// <param name="trustAnyone">Whether the Hub's certificate does not matter.</param>
    public static async Task<AgentOnTheLink> ConnectAsync(Uri hub, string key, string node, bool trustAnyone = false)
    {
        var connection = new HubConnectionBuilder()
            .WithUrl(new Uri(hub, LinkMethods.Path), options =>
            {
                options.Headers["Authorization"] = $"Bearer {key}";
                if (!trustAnyone)
                    return;
                options.HttpMessageHandlerFactory = handler =>
                {
                    ((HttpClientHandler)handler).ServerCertificateCustomValidationCallback = (_, _, _, _) => true;
                    return handler;
                };
                options.WebSocketConfiguration = socket => socket.RemoteCertificateValidationCallback = (_, _, _, _) => true;
            })
            .AddJsonProtocol(options =>
            {
                options.PayloadSerializerOptions.TypeInfoResolverChain.Insert(0, ProtocolJsonContext.Default);
                options.PayloadSerializerOptions.TypeInfoResolverChain.Add(new JsonNodes());
            })
            .Build();
        var agent = new AgentOnTheLink(connection, TextValue.Create<NodeId>(node));
        connection.On<Assignment, AssignReply>(LinkMethods.Assign, assignment => new AssignReply(true, assignment.Generation));
        connection.On<Assignment, Plan>(LinkMethods.Plan, _ => new Plan([]));
        connection.On<CancelRequest, CancelReply>(LinkMethods.Cancel, _ => new CancelReply(true));
        connection.On<LogRequest, LogReply>(LinkMethods.OpenLog, _ => new LogReply("there is no log in a test"));
        await connection.StartAsync();
        return agent;
    }

    /// <summary>Connects, registers and reports an empty node with an engine.</summary>
    public static async Task<AgentOnTheLink> RegisterAsync(Uri hub, string key, string node)
    {
        var agent = await ConnectAsync(hub, key, node);
        var reply = await agent.Connection.InvokeAsync<RegisterReply>(
            LinkMethods.Register, new RegisterRequest { Node = agent.Node, Protocol = ProtocolVersion.Current, Facts = Facts(node), Held = [] });
        if (reply.Refusal is { } refusal)
            throw new InvalidOperationException(refusal);
        await agent.Connection.InvokeAsync(LinkMethods.ReportState, new StateReport(agent.Node, 1, new ObservedNode(new EngineStatus("20.10", null))));
        return agent;
    }

    /// <summary>Sends any message to any of the Hub's methods, and waits for its answer.</summary>
    /// <exception cref="HubException">It was refused.</exception>
    public Task InvokeAsync(string method, object message)
    {
        var result = typeof(AgentHub).GetMethod(method)!.ReturnType;
        return Connection.InvokeCoreAsync(method, result.IsGenericType ? result.GenericTypeArguments[0] : result == typeof(bool) ? result : typeof(object), [message]);
    }

    public async ValueTask DisposeAsync() => await Connection.DisposeAsync();

    // Messages as no agent writes them.
    private sealed class JsonNodes : IJsonTypeInfoResolver
    {
        public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) =>
            type.IsAssignableTo(typeof(JsonNode)) ? new DefaultJsonTypeInfoResolver().GetTypeInfo(type, options) : null;
    }
}
