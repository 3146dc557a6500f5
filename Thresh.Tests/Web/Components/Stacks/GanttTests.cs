using Bunit;
using Shouldly;
using Thresh.Domain.Deployments;
using Thresh.Web.Components.Stacks;
using Xunit;
using static Thresh.Tests.Web.Components.Stacks.StackCases;

namespace Thresh.Tests.Web.Components.Stacks;

public sealed class GanttTests : PageContext
{
    [Fact]
    public void Draws_ALanePerService_ToOneScale()
    {
        var chart = Draw();

        chart.FindAll("[data-lane]").Select(lane => lane.TextContent).ShouldBe(["postgres", "api"]);
        var bar = chart.Find(".seg-ready rect");
        (bar.GetAttribute("x"), bar.GetAttribute("width")).ShouldBe(("25%", "50%"));
        chart.FindAll(".gantt-critical").Count.ShouldBe(2);
        chart.FindAll(".gantt-axis span").Select(mark => mark.TextContent).ShouldBe(["0 s", "1 s", "2 s", "3 s"]);
    }

    [Fact]
    public void Says_ItInWords() =>
        Draw().FindAll("ol.unseen li").Select(line => line.TextContent).ShouldBe(
        [
            "postgres: until ready, 2.0 s, on the critical path.",
            "api: wait for postgres, 3.0 s; start, 1.0 s, on the critical path.",
        ]);

    [Theory]
    [InlineData(0.2, "0 s, 0.05 s, 0.10 s, 0.15 s, 0.20 s")]
    [InlineData(1.9, "0 s, 0.5 s, 1.0 s, 1.5 s")]
    [InlineData(130, "0 s, 30 s, 1 m 00 s, 1 m 30 s, 2 m 00 s")]
    public void Marks_RoundTimes(double seconds, string marks) =>
        string.Join(", ", TimeAxis.Marks(TimeSpan.FromSeconds(seconds)).Select(mark => mark.Words)).ShouldBe(marks);

    private IRenderedComponent<Gantt> Draw()
    {
        Transition[] steps =
        [
            Step(0, EventOperation.Preflight, EventState.Started, "postgres") with { Service = null },
            Step(0, EventOperation.Preflight, EventState.Succeeded, "postgres") with { Service = null },
            Step(1, EventOperation.Wait, EventState.Started, "postgres"), Step(3, EventOperation.Wait, EventState.Succeeded, "postgres"),
            Step(3, EventOperation.Start, EventState.Started, "api"), Step(4, EventOperation.Start, EventState.Succeeded, "api"),
        ];
        ServiceOrder[] services = [new(Name("postgres"), []), new(Name("api"), [Name("postgres")])];
        return Render<Gantt>(gantt => gantt.Add(g => g.Timeline, Timeline.Of(steps, services, DeploymentKind.Deploy, Now, Now.AddSeconds(4))));
    }
}
