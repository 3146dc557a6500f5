using Bunit;
using Shouldly;
using Thresh.Domain.Diagnostics;
using Thresh.Web.Components.Editor;
using Xunit;

namespace Thresh.Tests.Web.Components.Editor;

public sealed class ProblemsPanelTests : PageContext
{
    private readonly EditorState _state = new();

    [Fact]
    public void Lists_EachProblem_WithCodeMessageAndPlace()
    {
        _state.Read("""
            { "name": "shop", "services": {
              "api": { "image": "node:20", "depends_on": ["nosuch"] } } }
            """);

        var row = Panel().Find(".problem");

        row.TextContent.ShouldContain("TH1301");
        row.TextContent.ShouldContain("nosuch");
        row.TextContent.ShouldContain("Ln 2, Col 47");
        row.QuerySelector(".problem-severity")!.TextContent.ShouldBe("Error");
        row.QuerySelector(".problem-row")!.TagName.ShouldBe("BUTTON");
        Verdict().ShouldBe("1 problem");
    }

    [Fact]
    public void Leads_FromARow_ToItsText()
    {
        _state.Read("""{ "name": "shop", "services": { "api": { "image": 7 } } }""");
        TextRange? jumped = null;
        var panel = Render<ProblemsPanel>(parameters => parameters.Add(p => p.State, _state).Add(p => p.OnJump, range => jumped = range));

        panel.Find(".problem-row").Click();

        jumped.ShouldBe(_state.Problems[0].Range);
    }

    [Fact]
    public void Offers_TheFix()
    {
        _state.Read("""{ "name": "shop", "services": { "db": { "image": "p:1", "ports": ["1:1"] }, "api": { "image": "node:20", "env": { "A": "${db.host}" } } } }""");
        QuickFix? applied = null;
        var panel = Render<ProblemsPanel>(parameters => parameters.Add(p => p.State, _state).Add(p => p.OnFix, fix => applied = fix));

        panel.Find(".problem-fix").Click();

        applied.ShouldNotBeNull();
        applied.ShouldBe(_state.Problems[0].Fix);
    }

    [Fact]
    public void Says_Valid_AndTheStartOrder()
    {
        _state.Read("""{ "name": "shop", "services": { "db": { "image": "p:1" }, "api": { "image": "n:1", "depends_on": ["db"] } } }""");

        Verdict().ShouldBe("Valid");
        Panel().Find(".problems-order").TextContent.ShouldContain("db → api");
        Panel().FindAll(".problem").ShouldBeEmpty();
    }

    private IRenderedComponent<ProblemsPanel> Panel() => Render<ProblemsPanel>(parameters => parameters.Add(p => p.State, _state));

    private string Verdict() => Panel().Find("[data-testid=verdict]").TextContent.Trim();
}
