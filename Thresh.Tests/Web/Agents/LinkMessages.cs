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

namespace Thresh.Tests.Web.Agents;

/// <summary>Every message that an agent sends about its node, with something in every field.</summary>
internal static class LinkMessages
{
    private static readonly DateTimeOffset At = DateTimeOffset.UnixEpoch;
    private static readonly StackName Stack = TextValue.Create<StackName>("any");
    private static readonly ServiceName Service = TextValue.Create<ServiceName>("web");
    private static readonly DeploymentId Deployment = TextValue.Create<DeploymentId>("anydeployment");
    private static readonly EnvironmentName Environment = TextValue.Create<EnvironmentName>("dev");
    private static readonly HubId Hub = TextValue.Create<HubId>("anotherhub");
    private static readonly AccountName Account = TextValue.Create<AccountName>("acme");

    /// <summary>By the Hub's method; by hand, so that a new one must be thought of here.</summary>
    public static readonly IReadOnlyDictionary<string, Func<NodeId, object>> All = new Dictionary<string, Func<NodeId, object>>(StringComparer.Ordinal)
    {
        [nameof(AgentHub.Register)] = node => new RegisterRequest
        {
            Node = node,
            Protocol = ProtocolVersion.Current,
            Facts = AgentOnTheLink.Facts("inputs") with { Address = "127.0.0.1", Proxy = new ProxySettings { AcmeEmail = "ada@example.com" } },
            Held = [new HeldAssignment(Stack, new Generation(1, 1)) { Deployment = Deployment }],
        },
        [nameof(AgentHub.ReportState)] = node => new StateReport(node, 1, new ObservedNode(new EngineStatus("20.10", "none")) { Containers = [Container(node)], Networks = [Volume(node)], Volumes = [Volume(node)], Images = ["web:1"] }),
        [nameof(AgentHub.ReportChange)] = node => new ChangeReport(node, 2) { Containers = [Container(node)], RemovedContainers = ["c2"], Networks = [Volume(node)], Images = ["web:1"] },
        [nameof(AgentHub.ReportEvents)] = node => new EventBatch(node, "journal", [
            new JournalEntry(1, Deployment, Stack) { Transition = new Transition(At, EventOperation.Create, EventState.Started, Service, new EventDetail { Image = "web:1", WaitsFor = [Service], LogTail = ["line"] }) },
            new JournalEntry(2, Deployment, Stack) { Outcome = new DeploymentOutcome(At, DeploymentState.Failed, Service, "It failed.", "TH2001") },
        ]),
        [nameof(AgentHub.ReportProgress)] = node => new ProgressReport(node, new PullProgress(Deployment, Stack, "web:1", [Service], [new LayerProgress("layer", 1, 2)])),
        [nameof(AgentHub.ReportSample)] = node => new SampleReport(
            node,
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
        [nameof(AgentHub.ReportEnvironments)] = node => new EnvironmentsReport(node, 1)
        {
            SetUps = [new EnvironmentSetUp("set-up", new EnvironmentOwner(Hub, Account, node, Environment), TextValue.Create<BlueprintName>("python"), At) { Lines = ["line"], Error = "It failed." }],
        },
        [nameof(AgentHub.PullCredentials)] = node => new PullCredentialsRequest(node, "docker.io"),
        [nameof(AgentHub.ReportLog)] = node => new LogBatch(node, "log", [new LogLine(Service, LogStreamKind.Out, At, "text")]) { Error = "It ended." },
        [nameof(AgentHub.Heartbeat)] = node => new Heartbeat(node, At),
    };

    private static ObservedContainer Container(NodeId node) => new()
    {
        Id = "c1",
        Name = "thresh.any.web",
        Owner = new ObjectOwner(Hub, Account, node, Stack),
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

    private static ObservedObject Volume(NodeId node) => new("thresh.any.data", new ObjectOwner(Hub, Account, node, Stack));
}
