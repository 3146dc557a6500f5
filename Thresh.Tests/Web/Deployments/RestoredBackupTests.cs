using System.Collections.Immutable;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Thresh.Domain.Deployments;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;
using Thresh.Domain.Protocol;
using Thresh.Domain.Stacks;
using Thresh.Domain.Text;
using Thresh.Tests.Domain.Planning;
using Thresh.Web.Deployments;
using Thresh.Web.Fleet;
using Thresh.Web.Persistence;
using Xunit;

namespace Thresh.Tests.Web.Deployments;

/// <summary>What a Hub makes of agents that hold more than its database gave, on a real file.</summary>
public sealed class RestoredBackupTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;
    private static readonly DeploymentId First = TextValue.Create<DeploymentId>("firstdeployment");
    private static readonly DeploymentId Later = TextValue.Create<DeploymentId>("laterdeployment");

    private readonly string _folder = Directory.CreateTempSubdirectory("thresh-restored-test-").FullName;
    private readonly ServiceProvider _services;
    private readonly Assignment _assignment = PlanCases.Assignment(("api", "node:20", [])) with { Generation = new Generation(1, 5), Deployment = First };

    public RestoredBackupTests()
    {
        var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        services.AddPersistence().AddSingleton<ChangeFeed>().AddSingleton<StackLedger>().AddSingleton<RestoredBackup>();
        services.AddSingleton(_ => new Database(Path.Combine(_folder, "hub.db")));
        _services = services.BuildServiceProvider();
    }

    public async ValueTask InitializeAsync()
    {
        _services.GetRequiredService<Migrator>().Run();
        var facts = new NodeFacts { Name = "one", OperatingSystem = "linux", Architecture = "x64", Cores = 1, MemoryTotal = 1, DiskTotal = 1, AgentVersion = "1.0.0" };
        await _services.GetRequiredService<NodeRepository>().SaveAsync(new NodeRecord(_assignment.Owner.Node, _assignment.Owner.Account, facts, Now));
    }

    [Fact]
    public async Task WhatIsHeldAsAssigned_ChangesNothing()
    {
        await BeginAsync(_assignment, ended: true);

        await NoticeAsync(new HeldAssignment(_assignment.Stack, _assignment.Generation) { Deployment = First, Ended = DeploymentState.Succeeded });

        (await EpochAsync()).ShouldBe(1);
        (await UndeliveredAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task ANewerGeneration_BeginsAnEpochAboveIt_AndTheStackIsAssignedAnew_WithoutWhatWasAskedForOnce()
    {
        var service = _assignment.Services[0] with { Pull = PullPolicy.Always };
        await BeginAsync(_assignment with { Services = [service], Restart = new RestartRequest([service.Name]) }, ended: true);

        await NoticeAsync(new HeldAssignment(_assignment.Stack, new Generation(3, 1)) { Deployment = Later });
        await NoticeAsync(new HeldAssignment(_assignment.Stack, new Generation(3, 1)) { Deployment = Later });

        (await EpochAsync()).ShouldBe(4);
        var again = (await UndeliveredAsync()).ShouldHaveSingleItem();
        (again.Generation, again.Deployment, again.Restart).ShouldBe((new Generation(4, 5), First, null));
        again.Services[0].Pull.ShouldBe(PullPolicy.Missing);
        again.Services[0].SpecHash.ShouldBe(service.SpecHash);
    }

    [Fact]
    public async Task TheSameNumber_ForAnotherDeployment_IsNewerToo()
    {
        await BeginAsync(_assignment, ended: true);

        await NoticeAsync(new HeldAssignment(_assignment.Stack, _assignment.Generation) { Deployment = Later });

        (await EpochAsync()).ShouldBe(2);
        (await UndeliveredAsync()).ShouldHaveSingleItem().Generation.ShouldBe(new Generation(2, 5));
    }

    [Theory]
    [InlineData(DesiredState.Stopped)]
    [InlineData(DesiredState.Removed)]
    public async Task WhatOnlyTakesAway_IsNotAskedForAnew(DesiredState desired)
    {
        await BeginAsync(_assignment with { Desired = desired }, ended: true);

        await NoticeAsync(new HeldAssignment(_assignment.Stack, new Generation(1, 6)) { Deployment = Later });

        (await EpochAsync()).ShouldBe(2);
        (await UndeliveredAsync(new Generation(1, 6))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(DeploymentState.Cancelled)]
    [InlineData(DeploymentState.RolledBack)]
    [InlineData(DeploymentState.Failed)]
    public async Task WhatDidNotSucceed_IsNotAskedForAnew(DeploymentState state)
    {
        await BeginAsync(_assignment, ended: true, state);

        await NoticeAsync(new HeldAssignment(_assignment.Stack, new Generation(1, 6)) { Deployment = Later });

        (await EpochAsync()).ShouldBe(2);
        (await UndeliveredAsync(new Generation(1, 6))).ShouldBeEmpty();
    }

    [Fact]
    public async Task AStackThatIsUnknown_BeginsOneEpoch_NotOneAtEachRegistration()
    {
        var held = new HeldAssignment(TextValue.Create<StackName>("unknown"), new Generation(1, 9)) { Deployment = Later };

        await NoticeAsync(held);
        await NoticeAsync(held);

        (await EpochAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task ADeploymentThatTheCopyBelievesRuns_EndsAsTheAgentSays()
    {
        await BeginAsync(_assignment, ended: false);

        await NoticeAsync(new HeldAssignment(_assignment.Stack, _assignment.Generation) { Deployment = First, Ended = DeploymentState.RolledBack });

        var deployment = await _services.GetRequiredService<StackRepository>().DeploymentAsync(First);
        (deployment!.State, deployment.IsRunning).ShouldBe((DeploymentState.RolledBack, false));
    }

    [Fact]
    public async Task AnOutcome_ThatComesAfterTheEnd_ChangesNothing()
    {
        await BeginAsync(_assignment, ended: false);
        var repository = _services.GetRequiredService<StackRepository>();
        var running = (await repository.DeploymentAsync(First))!;
        await repository.EndAsync(running, new DeploymentOutcome(Now, DeploymentState.Cancelled));

        await repository.EndAsync(running, new DeploymentOutcome(Now, DeploymentState.Succeeded));
        await repository.ReplaceAsync(running, new DeploymentOutcome(Now, DeploymentState.Failed), _assignment with { Generation = new Generation(1, 6), Deployment = Later });

        (await repository.DeploymentAsync(First))!.State.ShouldBe(DeploymentState.Cancelled);
        (await repository.StacksAsync()).ShouldHaveSingleItem().Revision.ShouldBe(0);
        (await repository.AssignedAsync(_assignment.Owner.Node, _assignment.Owner.Account)).ShouldHaveSingleItem().Deployment.ShouldBe(First);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(long.MaxValue, true)]
    public void AnEpochThatLeavesNoRoom_IsBeyondReason(long epoch, bool beyond) =>
        RestoredBackup.IsBeyondReason([new HeldAssignment(_assignment.Stack, new Generation(epoch, 1))]).ShouldBe(beyond);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private Task NoticeAsync(HeldAssignment held) =>
        _services.GetRequiredService<RestoredBackup>().NoticeAsync(_assignment.Owner.Account, _assignment.Owner.Node, [held]);

    private async Task<long> EpochAsync() => (await _services.GetRequiredService<HubRepository>().GetAsync()).Epoch;

    private Task<IReadOnlyList<Assignment>> UndeliveredAsync(Generation? held = null) => _services.GetRequiredService<StackRepository>().UndeliveredAsync(
        _assignment.Owner.Node, ImmutableDictionary<StackName, Generation>.Empty.Add(_assignment.Stack, held ?? _assignment.Generation));

    private async Task BeginAsync(Assignment assignment, bool ended, DeploymentState state = DeploymentState.Succeeded)
    {
        var repository = _services.GetRequiredService<StackRepository>();
        await repository.BeginAsync(new NewDeployment
        {
            Account = assignment.Owner.Account,
            Stack = assignment.Stack,
            Node = assignment.Owner.Node,
            Id = assignment.Deployment,
            Kind = DeploymentKind.Deploy,
            Revision = 1,
            RequestedBy = "ada@example.com",
            RequestedAt = Now,
            Definition = $$"""{ "name": "{{assignment.Stack}}", "services": { "api": { "image": "docker:node:20" } } }""",
            Assignment = assignment,
        });
        await repository.AcceptedAsync(assignment);
        if (ended)
            await repository.EndAsync((await repository.DeploymentAsync(assignment.Deployment))!, new DeploymentOutcome(Now, state));
    }
}
