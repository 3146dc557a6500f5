using System.Collections.Immutable;
using Shouldly;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;
using Thresh.Domain.Text;
using Xunit;

namespace Thresh.Tests.Domain.Planning;

public sealed class ServiceChangesTests
{
    private static readonly ServiceName Api = TextValue.Create<ServiceName>("api");

    private readonly EngineModel _model = new();

    [Fact]
    public void ANewService_IsNew() =>
        Change(Planned([], [Service("api")])).ShouldBe(new ServiceChange(Api, ServiceAction.Create, "not there yet", "new", Downtime: false));

    [Fact]
    public void AnUntouchedService_KeepsRunning() => Change(Planned([Service("api")], [Service("api")]))
        .ShouldBe(new ServiceChange(Api, ServiceAction.Keep, "unchanged", "keeps running", Downtime: false));

    [Fact]
    public void AServiceThatIsNoLongerListed_Ends()
    {
        var changes = Planned([Service("api"), Service("db")], [Service("db")]);

        changes.Select(change => (change.Service.Value, change.Action)).ShouldBe([("api", ServiceAction.Remove), ("db", ServiceAction.Keep)]);
        Change(changes).ShouldBe(new ServiceChange(Api, ServiceAction.Remove, "no longer in the definition", "ends", Downtime: true));
    }

    [Fact]
    public void AReplacedService_SaysWhyItStopsFirst()
    {
        Replaced(service => service with { Ports = [Port(3000)] }).ShouldBe("stop-first: port 3000 is held");
        Replaced(service => service with { Ports = [Port(80), new PortMapping(null, 8000, 9000, Count: 11)] }).ShouldBe("stop-first: ports 80 and 8000-8010 are held");
        Replaced(service => service with { Volumes = [new VolumeMount("pgdata", "/data")] }).ShouldBe("stop-first: volume pgdata is held");
        Replaced(service => service with { Volumes = [new VolumeMount("a", "/a"), new VolumeMount("b", "/b")] }).ShouldBe("stop-first: volumes a and b are held");
        Replaced(service => service with { Update = new UpdatePolicy(UpdateOrder.StopFirst) }).ShouldBe("stop-first: as written");
        Replaced(service => service with { Update = new UpdatePolicy(UpdateOrder.StartFirst) }).ShouldBe("stop-first: another service needs what it holds");
        Replaced(service => service with { Ports = [new PortMapping(null, null, 80)] }).ShouldBe("stop-first: no route leads to it");
        Replaced(service => service, Service("web") with { DependsOn = [new Dependency(Api)] }).ShouldBe("stop-first: others depend on it");
    }

    [Fact]
    public void AReplacedService_SaysWhatThePlanDoes_NotWhatWasAskedFor()
    {
        var definition = Stack([Service("api") with { Update = new UpdatePolicy(UpdateOrder.StopFirst) }]);
        Operation[] operations =
        [
            new CreateContainer("c") { Id = "create:api", Service = Api, Reason = "image changed" },
            new StartContainer("c") { Id = "start:api", Service = Api, Reason = "image changed" },
            new StopContainer("c", "1") { Id = "stop:api", Service = Api, Reason = "replaced" },
            new RemoveContainer("c", "1") { Id = "remove:api", Service = Api, Reason = "replaced" },
        ];

        Change(ServiceChanges.Of(new Plan([.. operations]), definition)).ShouldBe(new ServiceChange(
            Api, ServiceAction.Replace, "image changed", "no downtime: the new one is ready before the old one stops", Downtime: false));
    }

    [Fact]
    public void AStoppedService_IsStarted_OrReplacedWithoutLoss()
    {
        Bring([Service("api")]);
        _model.Bring(Assigned([Service("api")]) with { Desired = DesiredState.Stopped });

        Change(Plan([Service("api")])).ShouldBe(new ServiceChange(Api, ServiceAction.Start, "not running", "not running now", Downtime: false));
        Change(Plan([Service("api", "node:22")])).ShouldBe(new ServiceChange(Api, ServiceAction.Replace, "image changed: node:20 → node:22", "not running now", Downtime: false));
    }

    [Fact]
    public void StopAndStartOfOneContainer_IsARestart()
    {
        Operation[] operations =
        [
            new StopContainer("c", "1") { Id = "stop:api", Service = Api, Reason = "asked for" },
            new StartContainer("c") { Id = "start:api", Service = Api, Reason = "asked for" },
        ];

        Change(ServiceChanges.Of(new Plan([.. operations]), Stack([Service("api")])))
            .ShouldBe(new ServiceChange(Api, ServiceAction.Restart, "asked for", "stops and starts again", Downtime: true));
    }

    [Fact]
    public void AJob_IsNotRunAgain() => Change(Planned(Jobs, Jobs)).Availability.ShouldBe("a job that is not run again");

    [Fact]
    public void AServiceWhoseTagIsAskedFor_MayStillChange()
    {
        var always = Service("api") with { Pull = PullPolicy.Always };
        Bring([always]);
        _model.BeginAnother();

        Change(Plan([always])).Availability.ShouldBe("keeps running unless the registry has a newer image");
    }

    [Fact]
    public void ConflictsThatLeaveNoPlan_LeaveNothingToSay() =>
        ServiceChanges.Of(new Plan([]) { Conflicts = [new Conflict("TH2003", "Somebody else's.")] }, Stack([Service("api")])).ShouldBeEmpty();

    [Fact]
    public void EveryService_IsToldOnce_WhateverStood() => CsCheck.Check.Sample(PlanCases.Pairs, pair =>
    {
        var model = new EngineModel();
        model.Bring(pair.Item1);
        var definition = new StackDefinition(PlanCases.Owner.Stack, [.. pair.Item2.Services.Select(Written)]);

        var plan = model.Plan(pair.Item2);
        var changes = ServiceChanges.Of(plan, definition);

        changes.Select(change => change.Service).ShouldBe(pair.Item1.Services.Concat(pair.Item2.Services).Select(service => service.Name).Distinct(), ignoreOrder: true);
        changes.ShouldAllBe(change => change.Downtime == (change.Action == ServiceAction.Remove
            || (change.Action == ServiceAction.Replace && !plan.Operations.Any(operation => operation is TakeOver && operation.Service == change.Service))));
    });

    private static ImmutableArray<ServiceDefinition> Jobs =>
        [Service("api"), Service("web") with { DependsOn = [new Dependency(Api, DependencyCondition.CompletedSuccessfully)] }];

    private string Replaced(Func<ServiceDefinition, ServiceDefinition> written, params ImmutableArray<ServiceDefinition> others)
    {
        var model = new EngineModel();
        model.Bring(Assigned([written(Service("api")), .. others]));
        ImmutableArray<ServiceDefinition> after = [written(Service("api", "node:22")), .. others];
        var change = Change(ServiceChanges.Of(model.Plan(Assigned(after)), Stack(after)));
        (change.Action, change.Reason, change.Downtime).ShouldBe((ServiceAction.Replace, "image changed: node:20 → node:22", true));
        return change.Availability;
    }

    private ImmutableArray<ServiceChange> Planned(ImmutableArray<ServiceDefinition> before, ImmutableArray<ServiceDefinition> after)
    {
        Bring(before);
        return Plan(after);
    }

    private void Bring(ImmutableArray<ServiceDefinition> services) => _model.Bring(Assigned(services));

    private ImmutableArray<ServiceChange> Plan(ImmutableArray<ServiceDefinition> services) => ServiceChanges.Of(_model.Plan(Assigned(services)), Stack(services));

    private static ServiceChange Change(ImmutableArray<ServiceChange> changes) => changes.Single(change => change.Service == Api);

    private static StackDefinition Stack(ImmutableArray<ServiceDefinition> services) => new(PlanCases.Owner.Stack, services);

    private static ServiceDefinition Service(string name, string image = "node:20") => new(TextValue.Create<ServiceName>(name), TextValue.Create<ImageReference>(image));

    private static PortMapping Port(int port) => new(null, port, port);

    private static ServiceDefinition Written(AssignedService service) =>
        new(service.Name, service.Image) { Ports = service.Ports, Volumes = service.Volumes, DependsOn = service.DependsOn };

    private static Assignment Assigned(ImmutableArray<ServiceDefinition> services) => PlanCases.Of(services.Select(service => new AssignedService
    {
        Name = service.Name,
        Image = service.Image,
        Pull = service.Pull,
        // The model has no port that the engine chooses.
        Ports = [.. service.Ports.Where(port => port.HostPort is not null)],
        Volumes = service.Volumes,
        DependsOn = service.DependsOn,
        SpecHash = "",
    }));
}
