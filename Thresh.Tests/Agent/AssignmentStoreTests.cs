using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Thresh.Agent.Configuration;
using Thresh.Agent.State;
using Thresh.Domain.Deployments;
using Thresh.Domain.Planning;
using Thresh.Domain.Protocol;
using Thresh.Domain.Stacks;
using Thresh.Domain.Text;
using Thresh.Tests.Domain.Planning;
using Xunit;

namespace Thresh.Tests.Agent;

public sealed class AssignmentStoreTests : IDisposable
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;

    private readonly AgentHome _home = new(Directory.CreateTempSubdirectory("thresh-store-test-").FullName);
    private readonly Assignment _assignment = WithEnvironment();

    public AssignmentStoreTests() => _home.Create();

    [Fact]
    public void AnAssignment_IsOnTheDiskBeforeItIsAccepted_ForItsOwnerOnly()
    {
        Open().Accept(_assignment, Now).Reply.ShouldBe(new AssignReply(true, _assignment.Generation));

        var read = Open().Find(_assignment.Stack)!.Assignment;
        read.Services[0].Environment[0].Value.Revealed.ShouldBe("s3cret");
        read.Services[0].SpecHash.ShouldBe(_assignment.Services[0].SpecHash);
        if (OperatingSystem.IsWindows())
            return;
        File.GetUnixFileMode(Path.Combine(_home.AssignmentsFolder, "webapp.json")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.GetUnixFileMode(_home.AssignmentsFolder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public void ALowerGeneration_IsRefused_AndAHigherEpochObeyed()
    {
        var store = Open();
        store.Accept(_assignment with { Generation = new Generation(1, 5) }, Now);

        store.Accept(_assignment with { Generation = new Generation(1, 4) }, Now).ShouldBe((new AssignReply(false, new Generation(1, 5)), false));
        store.Accept(_assignment with { Generation = new Generation(1, 5) }, Now).ShouldBe((new AssignReply(true, new Generation(1, 5)), false));
        store.Accept(_assignment with { Generation = new Generation(2, 1) }, Now).ShouldBe((new AssignReply(true, new Generation(2, 1)), true));
    }

    [Fact]
    public void TheSameGeneration_ForAnotherDeployment_IsRefused()
    {
        var store = Open();
        store.Accept(_assignment, Now);

        store.Accept(_assignment with { Deployment = TextValue.Create<DeploymentId>("anotherdeployment") }, Now).ShouldBe((new AssignReply(false, _assignment.Generation), false));
    }

    [Fact]
    public void HowADeploymentEnded_IsToldAtRegistration_OnceTheHubKnewIt()
    {
        using var journal = new Journal(_home.JournalFile);
        var store = Open();
        store.Accept(_assignment, Now);
        store.Held(journal).ShouldHaveSingleItem().Ended.ShouldBeNull();
        journal.Append(_assignment.Deployment, _assignment.Stack, null, new DeploymentOutcome(Now, DeploymentState.Succeeded));
        store.End(_assignment, DeploymentState.Succeeded);
        store.Held(journal).ShouldHaveSingleItem().Ended.ShouldBeNull();
        journal.Acknowledge(1);

        store.Held(journal).ShouldBe([new HeldAssignment(_assignment.Stack, _assignment.Generation) { Deployment = _assignment.Deployment, Ended = DeploymentState.Succeeded }]);
    }

    [Fact]
    public void WhatSucceeded_StaysInForce_WhenWhatCameAfterItIsTakenBack()
    {
        var store = Open();
        store.Accept(_assignment, Now);
        store.End(_assignment, DeploymentState.Succeeded);
        var next = _assignment with { Generation = new Generation(1, 2), Revision = 2 };
        store.Accept(next, Now);
        Open().Find(_assignment.Stack)!.InForce.ShouldBeNull();
        store.End(next, DeploymentState.RolledBack);

        Open().Find(_assignment.Stack)!.InForce!.Revision.ShouldBe(_assignment.Revision);
    }

    [Fact]
    public void AfterARemoval_ThereIsNothingToGoBackTo()
    {
        var store = Open();
        var removed = _assignment with { Desired = DesiredState.Removed };
        store.Accept(removed, Now);
        store.End(removed, DeploymentState.Succeeded);
        store.Accept(_assignment with { Generation = new Generation(1, 2) }, Now);

        Open().Find(_assignment.Stack)!.LastGood.ShouldBeNull();
    }

    [Fact]
    public void ARestart_CountsFromWhenItWasAccepted()
    {
        Open().Accept(_assignment with { Restart = new RestartRequest([_assignment.Services[0].Name]) }, Now.AddDays(1));

        Open().Find(_assignment.Stack)!.Assignment.Restart!.Since.ShouldBe(Now.AddDays(1));
    }

    [Fact]
    public void OfAStackThatIsGone_OnlyTheFenceIsKept()
    {
        var store = Open();
        var removed = _assignment with { Desired = DesiredState.Removed };
        store.Accept(removed, Now);
        store.End(removed, DeploymentState.Succeeded);

        File.ReadAllText(Path.Combine(_home.AssignmentsFolder, "webapp.json")).ShouldNotContain("s3cret");
        Open().Accept(_assignment with { Generation = new Generation(1, 0) }, Now).Reply.Accepted.ShouldBeFalse();
    }

    [Fact]
    public void AnUnreadableFile_IsLeftAside()
    {
        File.WriteAllText(Path.Combine(_home.AssignmentsFolder, "webapp.json"), "{\"assignment\":");

        Open().All().ShouldBeEmpty();
    }

    public void Dispose() => Directory.Delete(_home.Root, recursive: true);

    private static Assignment WithEnvironment()
    {
        var assignment = PlanCases.Assignment(("api", "node:20", []));
        return assignment with { Services = [assignment.Services[0] with { Environment = [new EnvironmentVariable("PASSWORD", new SecretText("s3cret"))] }] };
    }

    private AssignmentStore Open() => new(_home, NullLogger.Instance);
}
