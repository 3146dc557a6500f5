using Shouldly;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;
using Thresh.Tests.Domain.Planning;
using Thresh.Web.Deployments;
using Thresh.Web.Fleet;
using Thresh.Web.Identity;
using Thresh.Web.Persistence;
using Xunit;

namespace Thresh.Tests.Web.Deployments;

public sealed class StackReviewerTests
{
    private const string Text = """
        { "name": "webapp", "services": {
          "api": { "image": "node:20", "ports": ["3000:3000"], "env": { "PASSWORD": "s3cret" } } } }
        """;

    private static readonly Assignment Assignment = PlanCases.Assignment(("api", "node:20", []));
    private static readonly Plan Plan = new EngineModel().Plan(Assignment) with
    {
        Conflicts = [new Conflict(DiagnosticCodes.PortInUse, "Port 3000 is already in use on the target node.", "/services/api/ports/0", "container blog")],
    };

    [Theory]
    [InlineData(Role.Operator)]
    [InlineData(Role.Admin)]
    public async Task WhoeverMayChangeAStack_SeesTheTrueTextOfItsCurrentRevision(Role role)
    {
        var review = await ReviewAsync(role, Stack());

        review.Revision.ShouldBe(4);
        review.Current.ShouldNotBeNull().Text.Revealed.ShouldBe(Text);
        review.ToString().ShouldNotContain("s3cret");
    }

    [Fact]
    public async Task AViewer_SeesThePlanButNoText()
    {
        var review = await ReviewAsync(Role.Viewer, Stack());

        review.Current.ShouldBeNull();
        review.Services.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task ANewStack_HasNothingToCompareWith()
    {
        var review = await ReviewAsync(Role.Admin, null);

        (review.Revision, review.Current).ShouldBe((null, null));
    }

    [Fact]
    public async Task WhatTheNodeRefuses_StandsWhereTheTextAsksForIt()
    {
        var conflict = (await ReviewAsync(Role.Viewer, null)).Conflicts.ShouldHaveSingleItem();

        conflict.Severity.ShouldBe(DiagnosticSeverity.Error);
        conflict.Holder.ShouldBe("container blog");
        conflict.Range.Start.ShouldBe(new TextPosition(2, 42));
    }

    // The repository is asked only while a deployment runs.
    private static Task<StackReview> ReviewAsync(Role role, StackEntry? stack) => new StackReviewer(null!).ReviewAsync(
        new Actor(PlanCases.Owner.Account, "1", "ada@example.com", role), StackAnalyzer.Analyze(Text), stack, new Placement(Node()), Assignment, Plan);

    private static StackEntry Stack() => new(
        new StackRecord(1, PlanCases.Owner.Account, PlanCases.Owner.Stack, PlanCases.Owner.Node, 4, DesiredState.Running, null, default, default),
        4,
        Text,
        StackAnalyzer.Analyze(Text).Definition!,
        null);

    private static NodeEntry Node() => new()
    {
        Id = PlanCases.Owner.Node,
        Account = PlanCases.Owner.Account,
        Facts = new NodeFacts { Name = "debian", OperatingSystem = "", Architecture = "x64", Cores = 2, MemoryTotal = 1, DiskTotal = 1, AgentVersion = "1" },
        LastSeenAt = default,
    };
}
