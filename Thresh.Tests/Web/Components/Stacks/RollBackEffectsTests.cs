using System.Collections.Immutable;
using Shouldly;
using Thresh.Domain.Deployments;
using Thresh.Web.Components.Stacks;
using Thresh.Web.Deployments;
using Xunit;

namespace Thresh.Tests.Web.Components.Stacks;

public sealed class RollBackEffectsTests
{
    [Fact]
    public void Says_WhatBecomesOfEachService_AndNoValue() =>
        RollBackEffects.Of(
            """{"services":{"api":{"image":"node:22","env":{"DB_PASSWORD":"s3cret"}},"new":{"image":"x:1"},"same":{"image":"y:1"}}}""",
            """{"services":{"api":{"image":"node:20","env":{"DB_PASSWORD":"other"}},"old":{"image":"z:1"},"same":{"image":"y:1"}}}""",
            Revision(2),
            Revision(1)).ShouldBe(
            [
                "Replaces api: node:22 → node:20; env as it was.",
                "Removes new, which was not there then.",
                "Creates old, which is not there now.",
            ]);

    [Fact]
    public void Says_ThatAMovedTagComesBack() =>
        RollBackEffects.Of(
            """{"services":{"api":{"image":"node:20"}}}""",
            """{"services":{"api":{"image":"node:20"}}}""",
            Revision(2, ("api", "node@sha256:2222222222222222")),
            Revision(1, ("api", "node@sha256:1111111111111111"))).ShouldBe(
            ["Replaces api: its tag names another image now; the one of then comes back (111111111111)."]);

    private static RevisionView Revision(int number, params (string Service, string Identity)[] images) => new(
        number, DeploymentKind.Deploy, "ada@example.com", StackCases.Now, null, images.ToImmutableDictionary(image => StackCases.Name(image.Service), image => image.Identity), number == 2);
}
