using CsCheck;
using Shouldly;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;
using Thresh.Domain.Routing;
using Thresh.Domain.Stacks;
using Xunit;

namespace Thresh.Tests.Domain.Planning;

public sealed class PlannerTests
{
    [Fact]
    public void Plan_StartsByReadiness_AndCreatesWithoutWaiting()
    {
        var model = new EngineModel();
        var plan = model.Plan(PlanCases.Assignment(("postgres", "postgres:16", []), ("redis", "redis:7", []), ("api", "node:20", ["postgres", "redis"])));

        plan.Operations.Single(operation => operation.Id == "start:api").After.ShouldBe(["create:api", "ready:postgres", "ready:redis"], ignoreOrder: true);
        plan.Operations.Single(operation => operation.Id == "create:api").After.ShouldBe(["network", "pull:node:20"], ignoreOrder: true);
        plan.Operations.Single(operation => operation.Id == "start:redis").After.ShouldContain("pull:postgres:16");
    }

    [Fact]
    public void Update_SetsAsideBeforeItStops_AndRemovesLast()
    {
        var model = new EngineModel();
        model.Bring(PlanCases.Assignment(("postgres", "postgres:16", []), ("api", "node:20", ["postgres"])));

        var plan = model.Plan(PlanCases.Assignment(("postgres", "postgres:16", []), ("api", "node:22", ["postgres"])));

        plan.Operations.Select(operation => operation.Id).ShouldBe(["pull:node:22", "create:api", "stop:api", "start:api", "ready:api", "monitor:api", "remove:api"]);
        plan.Operations.Single(operation => operation.Id == "create:api").Reason.ShouldBe("image changed: node:20 → node:22");
        plan.Operations.Single(operation => operation.Id == "stop:api").After.ShouldContain("create:api");
        plan.Operations.Single(operation => operation.Id == "remove:api").After.ShouldBe(["monitor:api"]);
    }

    [Fact]
    public void StartFirst_StopsTheOldOnlyWhenTheNewProvedItself_AndHasTheName()
    {
        var model = new EngineModel();
        model.Bring(StartingFirst("nginx:1"));

        var plan = model.Plan(StartingFirst("nginx:2"));

        plan.Operations.Select(operation => operation.Id).ShouldBe(["pull:nginx:2", "create:web", "start:web", "ready:web", "monitor:web", "take-over:web", "stop:web", "remove:web"]);
        plan.Operations.OfType<CreateContainer>().Single().WithoutAlias.ShouldBeTrue();
        plan.Operations.Single(operation => operation.Id == "stop:web").After.ShouldBe(["take-over:web"]);
        plan.Operations.OfType<StopContainer>().Single().Drain.ShouldBeGreaterThan(TimeSpan.Zero);
    }

    [Fact]
    public void StartFirst_IsStopFirst_WhereTheOldHoldsAPortThatAnotherWants()
    {
        var model = new EngineModel();
        var before = StartingFirst("nginx:1");
        model.Bring(before with { Services = [before.Services[0] with { Ports = [new PortMapping(null, 8000, 80)] }] });
        var after = PlanCases.Assignment(("web", "nginx:2", []), ("api", "node:20", []));

        var plan = model.Plan(after with
        {
            Services = [after.Services[0] with { Update = StartingFirst("nginx:2").Services[0].Update }, after.Services[1] with { Ports = [new PortMapping(null, 8000, 80)] }],
        });

        plan.Operations.Single(operation => operation.Id == "start:api").After.ShouldContain("stop:web");
        plan.Operations.ShouldNotContain(operation => operation is TakeOver);
    }

    [Fact]
    public void Restart_StopsAndStartsOnceInOrder_AndNothingElse()
    {
        var model = new EngineModel();
        var assignment = PlanCases.Assignment(("postgres", "postgres:16", []), ("api", "node:20", ["postgres"]));
        model.Bring(assignment);
        var restarting = assignment with { Restart = new RestartRequest([.. assignment.Services.Select(service => service.Name)], model.Now) };

        var plan = model.Plan(restarting);
        plan.Operations.Select(operation => operation.Id).ShouldBe(["stop:postgres", "start:postgres", "ready:postgres", "stop:api", "start:api", "ready:api"]);
        plan.Operations.Single(operation => operation.Id == "stop:api").After.ShouldBe(["ready:postgres"]);

        model.Bring(restarting);
        model.Plan(restarting).IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void Restart_AfterAnUnfinishedUpdate_TakesWhatWasSetAsideAsWell_AndKeepsTheOrder()
    {
        var model = new EngineModel();
        model.Bring(WithClient("nginx:1"));
        model.Bring(WithClient("nginx:2"), steps: 3);
        model.Containers.Select(container => container.Name).ShouldBe(["thresh.webapp.web.previous", "thresh.webapp.api", "thresh.webapp.web"], ignoreOrder: true);
        var back = WithClient("nginx:1");

        var plan = model.Plan(back with { Restart = new RestartRequest([.. back.Services.Select(service => service.Name)], model.Now) });

        plan.Operations.Select(operation => operation.Id).ShouldBe(
            ["stop:web:unfinished", "remove:web:unfinished", "restore:web", "stop:web", "start:web", "ready:web", "stop:api", "start:api", "ready:api"]);
        plan.Operations.Single(operation => operation.Id == "stop:api").After.ShouldBe(["ready:web"]);
        PlanCases.Ancestors(plan, "start:web").ShouldContain("restore:web");

        static Assignment WithClient(string image)
        {
            var assignment = PlanCases.Assignment(("web", image, []), ("api", "node:20", ["web"]));
            return assignment with { Services = [assignment.Services[0] with { Update = new AssignedUpdate(UpdateOrder.StartFirst, null, FailureAction.Rollback) }, assignment.Services[1]] };
        }
    }

    [Fact]
    public void AContainerChangedByHand_IsMadeAgain_AndSaysWhat()
    {
        var model = new EngineModel();
        var assignment = PlanCases.Assignment(("api", "node:20", []));
        model.Bring(assignment);
        model.Meddle("thresh.webapp.api", container => container with { Memory = 64 * 1024 * 1024 });

        model.Plan(assignment).Operations.Single(operation => operation is CreateContainer).Reason.ShouldBe("it has another memory limit, by somebody's hand");
        model.Bring(assignment);
        model.Plan(assignment).IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void AMovedTag_IsNoticed_OnceTheRegistryWasAsked()
    {
        var model = new EngineModel();
        var assignment = PlanCases.Assignment(("api", "node:20", []));
        model.Bring(assignment);
        model.BeginAnother();
        var asking = assignment with { Services = [assignment.Services[0] with { Pull = PullPolicy.Always }] };

        model.Plan(asking).Operations.ShouldHaveSingleItem().ShouldBeOfType<PullImage>();
        model.MoveTag("node:20");
        model.Bring(asking);

        model.Containers.Single().ImageId.ShouldBe(model.Images["node:20"].Id);
        model.Plan(asking).IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void AnEngineThatDoesNotAnswer_IsAConflict()
    {
        var plan = Planner.Plan(PlanCases.Assignment(("api", "node:20", [])), new ObservedNode(new EngineStatus(null, "It is off.")), HeldImages.None, new NodeRouting(ProxySettings.Default, ""));

        plan.Conflicts.ShouldHaveSingleItem().ShouldBe(new Conflict(DiagnosticCodes.EngineUnavailable, "It is off."));
    }

    [Fact]
    public void AJob_IsWaitedForAsEachDependentAsks()
    {
        var assignment = PlanCases.Assignment(("job", "node:20", []), ("after", "node:20", ["job"]), ("beside", "node:20", ["job"]), ("plain", "node:20", ["job"]));
        var plan = new EngineModel().Plan(assignment with
        {
            Services =
            [
                assignment.Services[0],
                Waiting(assignment.Services[1], DependencyCondition.CompletedSuccessfully),
                Waiting(assignment.Services[2], DependencyCondition.Started),
                Waiting(assignment.Services[3], DependencyCondition.Ready),
            ],
        });

        plan.Operations.Single(operation => operation.Id == "start:after").After.ShouldContain("done:job");
        plan.Operations.Single(operation => operation.Id == "start:beside").After.ShouldContain("start:job");
        plan.Operations.Single(operation => operation.Id == "start:plain").After.ShouldContain("ready:job");
        plan.Operations.OfType<WaitUntilReady>().Where(wait => wait.UntilCompleted).ShouldHaveSingleItem().Id.ShouldBe("done:job");
    }

    [Theory]
    [InlineData(false, null, true)]
    [InlineData(false, "true", false)]
    [InlineData(true, null, false)]
    [InlineData(true, HealthCheck.None, true)]
    public void WaitingForHealth_NeedsAHealthCheck_OfTheServiceOrItsImage(bool inImage, string? declared, bool conflict)
    {
        var model = new EngineModel();
        var assignment = PlanCases.Assignment(("below", "node:20", []), ("top", "node:22", ["below"]));
        var waiting = assignment with
        {
            Services =
            [
                assignment.Services[0] with { Settings = new ContainerSettings { HealthCheck = declared is null ? null : new HealthCheck([declared]) } },
                Waiting(assignment.Services[1], DependencyCondition.Healthy),
            ],
        };
        model.Plan(waiting).Conflicts.IsEmpty.ShouldBe(declared != HealthCheck.None);

        model.Images["node:20"] = new ObservedImage("node:20", "sha256:1") { HasHealthCheck = inImage };

        model.Plan(waiting).Conflicts.Select(found => found.Path).ShouldBe(conflict ? ["/services/top/depends_on/below"] : []);
    }

    [Fact]
    public void Stop_GoesAgainstTheOrderOfStarts_AndRemoveTakesEverything()
    {
        var model = new EngineModel();
        var assignment = PlanCases.Assignment(("postgres", "postgres:16", []), ("api", "node:20", ["postgres"]));
        model.Bring(assignment);

        var stop = model.Plan(assignment with { Desired = DesiredState.Stopped });
        stop.Operations.Select(operation => operation.Id).ShouldBe(["stop:api", "stop:postgres"]);
        stop.Operations[1].After.ShouldBe(["stop:api"]);

        model.Bring(assignment with { Desired = DesiredState.Removed });
        model.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void PlanApplyPlan_IsEmpty_FromWhateverStood() => PlanCases.Pairs.Sample((before, after) =>
    {
        var model = new EngineModel();
        model.Bring(before);
        model.Bring(after);
        model.Plan(after).Operations.ShouldBeEmpty();
    });

    [Fact]
    public void AnAttemptCutOffAnywhere_IsFinishedByTheNext() => Gen.Select(PlanCases.Pairs, Gen.Int[0, 40]).Sample((pair, steps) =>
    {
        var model = new EngineModel();
        model.Bring(pair.Item1);
        model.Bring(pair.Item2, steps);
        model.Bring(pair.Item2);
        model.Plan(pair.Item2).Operations.ShouldBeEmpty();
        model.Containers.Count(container => container.Name.EndsWith(".previous", StringComparison.Ordinal)).ShouldBe(0);
    });

    [Fact]
    public void AnAttemptCutOffAnywhere_CanBeTakenBack() => Gen.Select(PlanCases.Pairs, Gen.Int[0, 40]).Sample((pair, steps) =>
    {
        var model = new EngineModel();
        model.Bring(pair.Item1);
        model.Bring(pair.Item2, steps);
        model.Bring(pair.Item1);
        model.Plan(pair.Item1).Operations.ShouldBeEmpty();
    });

    [Fact]
    public void EveryOperation_WaitsOnlyForEarlierOnes_AndNothingStartsBeforeItsDependencies() => PlanCases.Pairs.Sample((before, after) =>
    {
        var model = new EngineModel();
        model.Bring(before);
        var plan = model.Plan(after);
        var seen = new HashSet<string>();
        foreach (var operation in plan.Operations)
        {
            operation.After.ShouldAllBe(id => seen.Contains(id));
            operation.Reason.ShouldNotBeNullOrEmpty();
            seen.Add(operation.Id).ShouldBeTrue();
        }

        foreach (var start in plan.Operations.OfType<StartContainer>())
        {
            foreach (var dependency in after.Services.Single(service => service.Name == start.Service).DependsOn)
            {
                var ready = $"ready:{dependency.Service}";
                if (seen.Contains(ready))
                    start.After.ShouldContain(ready);
                else
                    model.Containers.ShouldContain(container => container.Service == dependency.Service && container.State == ContainerState.Running);
            }
        }

        var pulls = plan.Operations.OfType<PullImage>().Select(pull => pull.Id).ToHashSet();
        foreach (var change in plan.Operations.Where(operation => operation is StartContainer or StopContainer or RemoveContainer))
            PlanCases.Ancestors(plan, change.Id).IsSupersetOf(pulls).ShouldBeTrue();
    });

    private static Assignment StartingFirst(string image)
    {
        var assignment = PlanCases.Assignment(("web", image, []));
        return assignment with { Services = [assignment.Services[0] with { Update = new AssignedUpdate(UpdateOrder.StartFirst, null, FailureAction.Rollback) }] };
    }

    private static AssignedService Waiting(AssignedService service, DependencyCondition condition) =>
        service with { DependsOn = [.. service.DependsOn.Select(dependency => dependency with { Condition = condition })] };
}
