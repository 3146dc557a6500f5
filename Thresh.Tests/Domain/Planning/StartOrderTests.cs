using Shouldly;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;
using Xunit;

namespace Thresh.Tests.Domain.Planning;

public sealed class StartOrderTests
{
    private static readonly DateTimeOffset Away = DateTimeOffset.UnixEpoch.AddDays(1);

    private static readonly Assignment Assigned = PlanCases.Assignment(("db", "postgres:16", []), ("api", "node:20", ["db"]), ("web", "nginx:1", ["api"]));

    [Fact]
    public void FindsWhatWasStartedBeforeItsDependency_AndWhatDependsOnThat() =>
        Broken(("db", 2), ("api", 1), ("web", 3)).ShouldBe(["api", "web"]);

    [Fact]
    public void FindsNothing_WhereTheEngineHappenedToKeepTheOrder() => Broken(("db", 1), ("api", 2), ("web", 3)).ShouldBeEmpty();

    [Fact]
    public void LeavesWhatWaitedForHealth_BecauseItWasStartedAfterTheReturn() =>
        Broken(container => container.Name.EndsWith(".db", StringComparison.Ordinal) ? container with { Health = ContainerHealth.Healthy } : container, ("db", 1), ("api", 61), ("web", 62))
            .ShouldBeEmpty();

    [Fact]
    public void FindsWhatDidNotWaitForHealth() =>
        Broken(container => container.Name.EndsWith(".db", StringComparison.Ordinal) ? container with { Health = ContainerHealth.Healthy } : container, ("db", 1), ("api", 2), ("web", 3))
            .ShouldBe(["api", "web"]);

    [Fact]
    public void FindsWhatEndedWithTheEngine_AndShouldRun() =>
        Broken(container => Ended(container, "web", Away.AddSeconds(1)), ("db", 1), ("api", 2), ("web", -100)).ShouldBe(["web"]);

    [Fact]
    public void LeavesWhatWasStoppedByHandBefore() =>
        Broken(container => Ended(container, "web", Away.AddSeconds(-50)), ("db", 1), ("api", 2), ("web", -100)).ShouldBeEmpty();

    [Fact]
    public void FindsNothing_WhereAnyContainerRanThrough() => Broken(("db", 2), ("api", 1), ("web", -100)).ShouldBeEmpty();

    [Fact]
    public void LeavesWhatWasMadeSince() =>
        Broken(container => container with { CreatedAt = Away.AddSeconds(1) }, ("db", 2), ("api", 1), ("web", 3)).ShouldBeEmpty();

    [Fact]
    public void LeavesWhatWasStartedAfterTheEnginesReturn() => Broken(("db", 61), ("api", 62), ("web", 63)).ShouldBeEmpty();

    [Fact]
    public void FindsWhatRanBeforeItsDependency_WhereThatWasStartedAfterTheReturn() => Broken(("db", 61), ("api", 2), ("web", 62)).ShouldBe(["api", "web"]);

    [Fact]
    public void LeavesWhatEndedAfterTheReturn() =>
        Broken(container => Ended(container, "web", Away.AddSeconds(61)), ("db", 1), ("api", 2), ("web", 3)).ShouldBeEmpty();

    private static string[] Broken(params (string Service, int StartedAfter)[] containers) => Broken(container => container, containers);

    private static string[] Broken(Func<ObservedContainer, ObservedContainer> change, params (string Service, int StartedAfter)[] containers)
    {
        var observed = new ObservedNode(new EngineStatus("20.10", null))
        {
            Containers = [.. containers.Select(container => change(Running(container.Service, Away.AddSeconds(container.StartedAfter))))],
        };
        return [.. StartOrder.Broken(Assigned, observed, new EngineAbsence(Away, Away.AddSeconds(60))).Select(service => service.Value)];
    }

    private static ObservedContainer Running(string service, DateTimeOffset startedAt) => new()
    {
        Id = service,
        Name = $"thresh.webapp.{service}",
        Owner = PlanCases.Owner,
        Image = "image",
        ImageId = "sha256:1",
        State = ContainerState.Running,
        CreatedAt = Away.AddHours(-1),
        StartedAt = startedAt,
    };

    private static ObservedContainer Ended(ObservedContainer container, string service, DateTimeOffset at) =>
        container.Id == service ? container with { State = ContainerState.Exited, ExitCode = 137, FinishedAt = at } : container;
}
