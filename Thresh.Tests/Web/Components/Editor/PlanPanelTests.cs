using System.Collections.Immutable;
using Bunit;
using Shouldly;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;
using Thresh.Domain.Text;
using Thresh.Web.Components.Editor;
using Thresh.Web.Deployments;
using Xunit;

namespace Thresh.Tests.Web.Components.Editor;

public sealed class PlanPanelTests : PageContext
{
    private static readonly ServiceName Api = TextValue.Create<ServiceName>("api");
    private static readonly ServiceChange Kept = new(TextValue.Create<ServiceName>("db"), ServiceAction.Keep, "unchanged", "keeps running", Downtime: false);
    private static readonly ServiceChange Replaced = new(Api, ServiceAction.Replace, "image changed: node:20 → node:22", "stop-first: port 3000 is held", Downtime: true);

    private static readonly Diagnostic PortInUse = new(
        DiagnosticCodes.PortInUse, DiagnosticSeverity.Error, "Port 3000 is already in use on the target node.", "/services/api/ports/0",
        new TextRange(new TextPosition(6, 3), new TextPosition(6, 9)), Holder: "container blog");

    private static Plan Update => new([new CreateContainer("thresh.shop.api") { Id = "create:api", Service = Api, Reason = Replaced.Reason }]);

    [Fact]
    public void Says_OfEachService_WhatIsDoneWhyAndWhatItsUsersNotice()
    {
        var panel = Panel(Review(Update, [Replaced, Kept]));

        var api = panel.Find("[data-service=api]");
        api.QuerySelector(".plan-verb")!.TextContent.ShouldBe("replace");
        api.QuerySelector(".plan-reason")!.TextContent.ShouldBe("image changed: node:20 → node:22");
        api.QuerySelector(".plan-availability")!.TextContent.Trim().ShouldBe("stop-first: port 3000 is held");
        api.QuerySelector(".plan-operations")!.TextContent.ShouldContain("Create the container");
        panel.Find("[data-service=db] .plan-verb").TextContent.ShouldBe("keep");
        panel.Find(".plan-where").TextContent.ShouldBe("Updates shop (revision 4) on debian");
        panel.Find(".plan-summary").TextContent.ShouldBe("Replaces 1, keeps 1. api does not answer while it is replaced.");
    }

    [Fact]
    public void Shows_WhatTheNodeRefusesFirst_WithWhatToDo()
    {
        TextRange? jumped = null;
        var panel = Render<PlanPanel>(parameters => parameters
            .Add(p => p.Review, Review(Update, [Replaced, Kept]) with { Diagnostics = [PortInUse] })
            .Add(p => p.OnJump, range => jumped = range));

        var conflict = panel.Find(".plan-conflict");
        conflict.TextContent.ShouldContain("Port 3000 is already in use on the target node.");
        conflict.TextContent.ShouldContain("Held by container blog.");
        conflict.TextContent.ShouldContain("Stop container blog, or publish another host port.");
        panel.Markup.IndexOf("plan-conflict", StringComparison.Ordinal).ShouldBeLessThan(panel.Markup.IndexOf("plan-groups", StringComparison.Ordinal));
        panel.Find(".plan-summary").TextContent.ShouldBe("Nothing is done while this stands; without it: replaces 1, keeps 1.");
        panel.Find(".plan-conflict-place").Click();
        jumped.ShouldBe(PortInUse.Range);
    }

    [Fact]
    public void Says_NothingToDo_AsASentence()
    {
        var panel = Panel(Review(new Plan([]), [Kept]));

        panel.Find(".plan-summary").TextContent.ShouldBe("Nothing to do: debian already runs exactly this.");
        panel.FindAll(".plan-groups").ShouldBeEmpty();
    }

    [Fact]
    public void DoesNotClaimThatNothingIsToBeDone_WhereAConflictLeftNoPlan() =>
        Panel(Review(new Plan([]), []) with { Diagnostics = [PortInUse] }).FindAll(".plan-summary").ShouldBeEmpty();

    [Fact]
    public void Says_ThatThisIsAnotherPlan()
    {
        var panel = Render<PlanPanel>(parameters => parameters.Add(p => p.Review, Review(Update, [Replaced])).Add(p => p.Note, "The plan changed."));

        panel.Find(".notice[role=status]").TextContent.Trim().ShouldBe("The plan changed.");
    }

    [Fact]
    public void Says_OfAFirstDeployment_ThatItInterruptsNothing() =>
        PlanSummary.Of(Review(Update, [Replaced with { Action = ServiceAction.Create, Downtime = false }])).ShouldBe("Creates 1. No service that stays is interrupted.");

    private IRenderedComponent<PlanPanel> Panel(StackReview review) => Render<PlanPanel>(parameters => parameters.Add(p => p.Review, review));

    private static StackReview Review(Plan plan, ImmutableArray<ServiceChange> services) =>
        new(TextValue.Create<StackName>("shop"), 4, "debian", plan, services, [], "hash");
}
