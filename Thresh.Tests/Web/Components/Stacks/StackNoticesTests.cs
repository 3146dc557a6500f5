using Bunit;
using Shouldly;
using Thresh.Domain.Deployments;
using Thresh.Web.Components.Stacks;
using Thresh.Web.Deployments;
using Xunit;
using static Thresh.Tests.Web.Components.Stacks.StackCases;

namespace Thresh.Tests.Web.Components.Stacks;

public sealed class StackNoticesTests : PageContext
{
    private readonly List<StackAction> _asked = [];

    [Fact]
    public void Says_WhatWasChangedByHand_AndOffersBothWays()
    {
        var stack = Stack(StackStatus.Degraded) with { Drift = [new DriftView(Name("api"), "/services/api", "api was stopped by hand.")] };

        var page = Notices(stack);
        page.Find("[data-testid=drift]").TextContent.ShouldContain("api was stopped by hand.");
        foreach (var button in page.FindAll("[data-testid=drift] button"))
            button.Click();

        _asked.ShouldBe([StackAction.Revert, StackAction.Ignore]);
    }

    [Fact]
    public void Says_WhyADeploymentFailed_WithItsLastLines()
    {
        var failure = Step(1, EventOperation.Wait, EventState.Failed, "api") with { Detail = new EventDetail { Error = "api exited.", ExitCode = 3, LogTail = ["one", "two"] } };
        var stack = Stack(StackStatus.Failed) with
        {
            Deployment = Deployment(DeploymentState.Failed, Now.AddSeconds(1), failure) with { Error = "api exited with code 3.", FailedService = Name("api") },
        };

        var text = Notices(stack).Find("[data-testid=stack-error]");

        text.TextContent.ShouldContain("Deployment of revision 1 failed.");
        text.TextContent.ShouldContain("api exited with code 3.");
        text.QuerySelector("summary")!.TextContent.ShouldBe("Exit code 3, and its last 2 log lines");
        text.QuerySelector("pre")!.TextContent.ShouldBe("one\ntwo");
    }

    [Fact]
    public void Says_WhichRevisionRuns_AfterARollback()
    {
        var stack = Stack(StackStatus.Running);
        stack = stack with
        {
            Summary = stack.Summary with { Error = "api is unhealthy." },
            Deployment = Deployment(DeploymentState.RolledBack, Now) with { Kind = DeploymentKind.Update, Revision = 2, Error = "api is unhealthy." },
        };

        Notices(stack).Find("[data-testid=stack-error]").TextContent.ShouldContain("Update to revision 2 was rolled back; revision 1 runs.");
    }

    [Fact]
    public void CallsWhatWasCancelled_NoError()
    {
        var page = Notices(Stack(StackStatus.Running) with { Deployment = Deployment(DeploymentState.Cancelled, Now) with { Error = "It was cancelled; what ran before runs again." } });

        page.FindAll("[data-testid=stack-error]").ShouldBeEmpty();
        page.Find("[data-testid=cancelled]").TextContent.ShouldContain("what ran before runs again");
    }

    [Fact]
    public void OffersToForget_AStackThatWaitsForItsNodeToBeDestroyed()
    {
        var stack = Stack(StackStatus.Destroying);

        var page = Notices(stack with { Summary = stack.Summary with { StatusAsOf = Now.AddMinutes(-5) } });
        page.Find("[data-testid=offline]").TextContent.ShouldContain("Destroying (node offline). debian has been offline for 5 m 00 s.");
        page.Find("[data-testid=offline] button").Click();

        _asked.ShouldBe([StackAction.Forget]);
    }

    [Fact]
    public void OffersNothing_ToAReader()
    {
        var stack = Stack(StackStatus.Destroying) with { Drift = [new DriftView(Name("api"), "/services/api", "api was stopped by hand.")] };

        Render<StackNotices>(notices => notices.Add(n => n.Detail, stack with { Summary = stack.Summary with { StatusAsOf = Now } }).Add(n => n.Now, Now))
            .FindAll("button").ShouldBeEmpty();
    }

    private IRenderedComponent<StackNotices> Notices(StackDetail stack) => Render<StackNotices>(notices => notices
        .Add(n => n.Detail, stack).Add(n => n.Now, Now).Add(n => n.MayChange, true).Add(n => n.OnAsk, action => _asked.Add(action)));
}
