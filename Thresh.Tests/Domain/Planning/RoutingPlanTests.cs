using CsCheck;
using Shouldly;
using Thresh.Domain.Deployments;
using Thresh.Domain.Planning;
using Thresh.Domain.Routing;
using Thresh.Domain.Stacks;
using Thresh.Domain.Text;
using Xunit;

namespace Thresh.Tests.Domain.Planning;

public sealed class RoutingPlanTests
{
    [Fact]
    public void Traefik_IsPulledFirst_AndRunsBeforeTheServices()
    {
        var plan = new EngineModel().Plan(Routed());

        Ids(plan).ShouldBe(["pull:nginx:1", "pull:traefik:v3.3", "network", "create:web", "proxy", "proxy-joins", "start:web", "ready:web", "route:web"]);
        plan.Operations.Single(operation => operation.Id == "start:web").After.ShouldContain("proxy-joins");
        plan.Operations.Single(operation => operation.Id == "route:web").After.ShouldContain("ready:web");
    }

    [Fact]
    public void WhatIsRouted_IsNotRoutedAgain()
    {
        var model = new EngineModel();
        model.Bring(Routed());

        model.Plan(Routed()).IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void StartFirst_MovesTheRoute_BeforeTheOldOneStops()
    {
        var model = new EngineModel();
        model.Bring(Routed());

        var plan = model.Plan(Routed("nginx:2", "deployment2"));

        Ids(plan).ShouldBe(["pull:nginx:2", "create:web", "start:web", "ready:web", "monitor:web", "take-over:web", "route:web", "stop:web", "remove:web"]);
        plan.Operations.Single(operation => operation.Id == "stop:web").After.ShouldContain("route:web");
        plan.Operations.OfType<PublishRoute>().Single().Alias.ShouldNotBe(model.Published.Single().Alias);
    }

    [Fact]
    public void AnotherHost_TouchesNoContainer()
    {
        var model = new EngineModel();
        model.Bring(Routed());
        var other = Routed();

        var plan = model.Plan(other with { Services = [other.Services[0] with { Route = new RouteDefinition(true, "app.example.com") }] });

        Ids(plan).ShouldBe(["route:web"]);
        plan.Operations[0].Reason.ShouldBe("its routes changed");
    }

    [Fact]
    public void APortOfTraefik_IsHandedOver_BothWays()
    {
        var model = new EngineModel();
        var gateway = Gateway();
        model.Bring(gateway with { Traefik = false });
        model.Containers.Single().Ports.Single().HostPort.ShouldBe(80);

        model.Bring(Gateway("deployment2"));
        model.Containers.Single(container => container.Service is not null).Ports.ShouldBeEmpty();
        model.Published.Single().Routes.ShouldContain(route => route.Kind == RouteKind.CatchAll);

        model.Bring(Gateway("deployment3") with { Traefik = false });
        model.Containers.Single().Ports.Single().HostPort.ShouldBe(80);
        model.Published.ShouldBeEmpty();
    }

    [Fact]
    public void Traefik_StaysWhileAnotherStackUsesIt()
    {
        var model = new EngineModel { Users = [PlanCases.Owner.Stack, TextValue.Create<StackName>("shop")] };
        model.Bring(Routed());

        Ids(model.Plan(Routed() with { Desired = DesiredState.Removed })).ShouldBe(["withdraw:web", "stop:web", "remove:web", "proxy-leaves", "remove-network:thresh.webapp"]);

        model.Users = [PlanCases.Owner.Stack];
        Ids(model.Plan(Routed() with { Desired = DesiredState.Stopped })).ShouldBe(["withdraw:web", "stop:web", "remove-proxy"]);
        model.Bring(Routed() with { Desired = DesiredState.Removed });
        model.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void SomebodyElsesContainerOfThatName_IsNeverTouched()
    {
        var model = new EngineModel();
        model.Bring(Routed());
        model.Meddle(ObjectNames.Proxy, container => container with { Proxy = null });

        model.Plan(Routed("nginx:2")).Conflicts.Single().Path.ShouldBe("/traefik");
        Ids(model.Plan(Routed() with { Desired = DesiredState.Removed })).ShouldNotContain("remove-proxy");
    }

    [Fact]
    public void TwoCatchAlls_CannotBeServed()
    {
        var model = new EngineModel();
        var catchAll = new Route(TextValue.Create<ServiceName>("front"), 80, RouteKind.CatchAll) { Https = false };
        model.Publish(new PublishedService(TextValue.Create<StackName>("shop"), catchAll.Service, "route-1", [catchAll]));

        var conflict = model.Plan(Gateway()).Conflicts.Single();
        conflict.Message.ShouldBe("Port 80 is already in use on the target node.");
        conflict.Holder.ShouldBe("service front of stack shop");
    }

    [Fact]
    public void AHostThatAnotherStackClaims_IsSaid_AndServicesWithoutARoute()
    {
        var model = new EngineModel();
        var claimed = new Route(TextValue.Create<ServiceName>("front"), 80, RouteKind.Written) { Host = "web.webapp.localhost" };
        model.Publish(new PublishedService(TextValue.Create<StackName>("shop"), claimed.Service, "route-1", [claimed]));
        var assignment = Routed();

        model.Plan(assignment with { Services = [.. assignment.Services, Service("postgres", "postgres:16", 5432)] }).Notices.ShouldBe(
        [
            "web.webapp.localhost leads to web, and stack shop on the same node claims it too: only one of them is reached by it.",
            "Service postgres gets no default route, because port 5432 speaks PostgreSQL and not HTTP; write a route to have one.",
        ]);
    }

    [Fact]
    public void WhatIsMissing_IsPutBack_AndNoContainerTouched()
    {
        var model = new EngineModel();
        model.Bring(Routed());
        model.Lose(ObjectNames.Proxy);

        Ids(model.Upkeep(Routed())).ShouldBe(["proxy", "proxy-joins"]);
        Ids(model.Upkeep(Routed() with { Traefik = false })).ShouldBe(["withdraw:web"]);
    }

    [Fact]
    public void FromAnyStack_ToAnyOther_WithAndWithoutTraefik_WhereverTheAgentDies() =>
        Gen.Select(PlanCases.Pairs, Gen.Bool, Gen.Bool, Gen.Int[0, 40]).Sample(
            (pair, before, after, steps) =>
            {
                var model = new EngineModel { Proxy = new ProxySettings { HttpPort = 8001, HttpsPort = 8002 } };
                var (first, second) = (pair.Item1 with { Traefik = before }, pair.Item2 with { Traefik = after, Deployment = TextValue.Create<DeploymentId>("deployment2") });
                model.Bring(first);
                model.Bring(second, steps);
                model.Bring(second);

                model.Plan(second).Operations.ShouldBeEmpty();
                model.Published.Select(published => published.Service.Value).Order().ShouldBe(RouteTable.Of(second, model.Proxy).Routes.Select(route => route.Service.Value).Distinct().Order());
                model.Containers.Any(container => container.Proxy is not null).ShouldBe(after);
            },
            iter: 250);

    private static IEnumerable<string> Ids(Plan plan) => plan.Operations.Select(operation => operation.Id);

    private static Assignment Routed(string image = "nginx:1", string deployment = "deployment1") =>
        PlanCases.Of([Service("web", image, 80) with { Update = new AssignedUpdate(UpdateOrder.StartFirst, null, FailureAction.Rollback) }]) with
        {
            Traefik = true,
            Deployment = TextValue.Create<DeploymentId>(deployment),
        };

    private static Assignment Gateway(string deployment = "deployment1") =>
        PlanCases.Of([Service("gateway", "nginx:1", 80) with { Ports = [new PortMapping(null, 80, 80)] }]) with
        {
            Traefik = true,
            Deployment = TextValue.Create<DeploymentId>(deployment),
        };

    private static AssignedService Service(string name, string image, int port) => new()
    {
        Name = TextValue.Create<ServiceName>(name),
        Image = TextValue.Create<ImageReference>(image),
        Ports = [new PortMapping(null, null, port)],
        SpecHash = "",
    };
}
