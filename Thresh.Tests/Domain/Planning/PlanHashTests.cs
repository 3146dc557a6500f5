using Shouldly;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;
using Thresh.Domain.Text;
using Xunit;

namespace Thresh.Tests.Domain.Planning;

public sealed class PlanHashTests
{
    private static readonly Assignment Assignment = PlanCases.Assignment(("db", "postgres:16", []), ("api", "node:20", ["db"]));
    private static readonly Plan Plan = new EngineModel().Plan(Assignment);

    [Fact]
    public void IsTheSame_ForTheSamePlanMadeAgain() =>
        Hash(new EngineModel().Plan(Assignment), Assignment with { Generation = new Generation(7, 7), Revision = 9 }, 4).ShouldBe(Hash(Plan, Assignment, 4));

    [Fact]
    public void Differs_WhereAnyOfItDiffers()
    {
        string[] hashes =
        [
            Hash(Plan, Assignment, 4),
            Hash(Plan, Assignment, 5),
            Hash(Plan, Assignment, null),
            Hash(Plan with { Operations = Plan.Operations.RemoveAt(0) }, Assignment, 4),
            Hash(Plan with { Operations = Plan.Operations.SetItem(0, Plan.Operations[0] with { Reason = "another" }) }, Assignment, 4),
            Hash(Plan with { Operations = Plan.Operations.SetItem(0, Plan.Operations[0] with { After = ["another"] }) }, Assignment, 4),
            Hash(Plan with { Conflicts = [new Conflict("TH2001", "Port 1 is already in use.", "/services/db/ports/0")] }, Assignment, 4),
            Hash(Plan with { Conflicts = [new Conflict("TH2001", "Port 1 is already in use.", "/services/api/ports/0")] }, Assignment, 4),
            Hash(Plan, Assignment with { Owner = Assignment.Owner with { Node = TextValue.Create<NodeId>("node67890") } }, 4),
            Hash(Plan, Assignment with { Services = Assignment.Services.SetItem(0, Assignment.Services[0] with { SpecHash = "1:other" }) }, 4),
        ];

        hashes.ShouldBeUnique();
        hashes.ShouldAllBe(hash => hash.Length == 32);
    }

    [Fact]
    public void DoesNotDependOn_WhoHoldsAPort() => Hash(Plan with { Conflicts = [new Conflict("TH2001", "Port 1 is in use.", "", "process a (1)")] }, Assignment, 4)
        .ShouldBe(Hash(Plan with { Conflicts = [new Conflict("TH2001", "Port 1 is in use.", "", "process b (2)")] }, Assignment, 4));

    private static string Hash(Plan plan, Assignment assignment, int? revision) => PlanHash.Compute(plan, assignment, revision);
}
