using Bunit;
using Shouldly;
using Thresh.Domain.Deployments;
using Thresh.Domain.Fleet;
using Thresh.Domain.Stacks;
using Thresh.Web.Components.Stacks;
using Thresh.Web.Deployments;
using Xunit;
using static Thresh.Tests.Web.Components.Stacks.StackCases;

namespace Thresh.Tests.Web.Components.Stacks;

public sealed class StackBodyTests : PageContext
{
    [Fact]
    public void Shows_WhatEachServiceDoes_WhileDeploying()
    {
        var page = Body(Stack(StackStatus.Deploying,
            Service("postgres", ServiceState.Pulling) with { PullPercent = 43 },
            Service("api", ServiceState.Waiting, "postgres") with { WaitsFor = [Name("postgres")] }));

        Row(page, "postgres").ShouldContain("Pulling43 %");
        Row(page, "api").ShouldContain("Waitingfor postgres");
        page.Find(".edge").ClassList.ShouldContain("waiting");
    }

    [Fact]
    public void Links_PublishedPorts_ToTheHostOfThePage()
    {
        var page = Body(Stack(StackStatus.Running, Service("web", ServiceState.Running) with
        {
            Ports = [new PublishedPort("0.0.0.0", 8080, 80, TransportProtocol.Tcp), new PublishedPort("::", 8080, 80, TransportProtocol.Tcp)],
            StartedAt = Now.AddSeconds(-125),
        }));

        var link = page.Find("[data-service=web] .ports a");
        link.GetAttribute("href").ShouldBe("http://hub.example:8080");
        link.GetAttribute("target").ShouldBe("_blank");
        link.GetAttribute("rel").ShouldBe("noopener");
        page.FindAll("[data-service=web] .ports a").Count.ShouldBe(1);
        Row(page, "web").ShouldContain("2 m 05 s");
    }

    [Theory]
    [InlineData(StackStatus.Running, "Running in 1.9 s; the longest wait was postgres (1.1 s)")]
    [InlineData(StackStatus.Degraded, "Came up in 1.9 s; the longest wait was postgres (1.1 s)")]
    public void Says_HowLongItTook_AndForWhatItWaited(StackStatus status, string expected)
    {
        var stack = Stack(status, Service("postgres", ServiceState.Healthy)) with
        {
            Deployment = Deployment(DeploymentState.Succeeded, Now.AddSeconds(1.9),
                Step(0.2, EventOperation.Wait, EventState.Started, "postgres"), Step(1.3, EventOperation.Wait, EventState.Succeeded, "postgres")),
        };

        Body(stack).Find("[data-testid=outcome]").TextContent.ShouldBe(expected);
    }

    [Fact]
    public void Names_TheServiceThatFailed()
    {
        var stack = Stack(StackStatus.Failed, Service("api", ServiceState.Failed) with { ExitCode = 1 });

        var page = Body(stack with { Summary = stack.Summary with { Error = "api exited with code 1." } });

        page.Find("[data-testid=stack-error]").TextContent.ShouldContain("api exited with code 1.");
        Row(page, "api").ShouldContain("(code 1)");
    }

    [Fact]
    public void Tells_Notices() =>
        Body(Stack(StackStatus.Running) with { Notices = ["app.example.com is claimed twice."] }).Find(".notice").TextContent.ShouldContain("app.example.com is claimed twice.");

    [Theory]
    [InlineData(StackStatus.Running, "Stop")]
    [InlineData(StackStatus.Degraded, "Stop")]
    [InlineData(StackStatus.Stopped, "Start")]
    public void Offers_TheActionThatFits(StackStatus status, string action) =>
        Body(Stack(status)).FindAll("header button").Select(button => button.TextContent.Trim()).ShouldContain(action);

    [Fact]
    public void Says_WhichRevisionIsBrought_AndOffersToCancelIt()
    {
        var asked = new List<StackAction>();
        var stack = Stack(StackStatus.Deploying, Service("api", ServiceState.Starting)) with { Deployment = Deployment(DeploymentState.Running, null) with { Revision = 2 } };

        var page = Render<StackBody>(body => body.Add(b => b.Detail, stack).Add(b => b.Now, Now).Add(b => b.Host, "hub.example").Add(b => b.MayChange, true)
            .Add(b => b.OnAsk, action => asked.Add(action)));

        page.Find("[data-testid=facts]").TextContent.ShouldBe("0/1 ready · revision 1 → 2 · debian");
        page.FindAll("header button").Single(button => button.TextContent.Trim() == "Cancel deployment").Click();
        asked.ShouldBe([StackAction.Cancel]);
    }

    [Fact]
    public void Greys_TheLastKnownState_WhileTheNodeIsOffline()
    {
        var stack = Stack(StackStatus.Unknown, Service("api", ServiceState.Unknown) with { LastKnown = ServiceState.Healthy });

        var page = Body(stack with { Summary = stack.Summary with { StatusAsOf = Now.AddMinutes(-2) } });

        Row(page, "api").ShouldContain("Unknownlast healthy");
        page.Find(".title-line").TextContent.ShouldContain("for 2 m 00 s, node offline");
    }

    [Fact]
    public void Offers_NoAction_ToAReader() =>
        Render<StackBody>(body => body.Add(b => b.Detail, Stack(StackStatus.Running)).Add(b => b.Now, Now).Add(b => b.Host, "hub.example"))
            .FindAll("header button").ShouldBeEmpty();

    [Fact]
    public void Shows_EventsNewestFirst_InSentences()
    {
        var stack = Stack(StackStatus.Deploying) with
        {
            Deployment = Deployment(DeploymentState.Running, null, Step(0, EventOperation.Start, EventState.Started, "api"), Step(1, EventOperation.Start, EventState.Succeeded, "api")),
        };

        var sentences = Body(stack).FindAll(".event-text").Select(text => text.TextContent.Trim()).ToArray();

        sentences.Length.ShouldBe(2);
        sentences.ShouldAllBe(text => text.Contains("api"));
        sentences[0].ShouldNotBe(sentences[1]);
    }

    [Fact]
    public void Says_ExactlyWhatDestroyTakesAway()
    {
        var stack = Stack(StackStatus.Running,
            Service("postgres", ServiceState.Healthy) with { Volumes = [new VolumeMount("pgdata", "/data"), new VolumeMount("/etc/x", "/x")] },
            Service("web", ServiceState.Running));

        WhatIsLost.Of(stack).ShouldBe("2 containers, 1 network, 1 volume (pgdata) with its data");
    }

    private IRenderedComponent<StackBody> Body(StackDetail stack) => Render<StackBody>(body => body
        .Add(b => b.Detail, stack).Add(b => b.Now, Now).Add(b => b.Host, "hub.example").Add(b => b.MayChange, true));

    private static string Row(IRenderedComponent<StackBody> page, string service) => page.Find($"tr[data-service={service}]").TextContent;
}
