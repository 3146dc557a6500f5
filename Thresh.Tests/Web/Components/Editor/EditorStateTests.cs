using Shouldly;
using Thresh.Domain.Diagnostics;
using Thresh.Web.Components.Editor;
using Thresh.Web.Components.Graph;
using Thresh.Web.Deployments;
using Xunit;

namespace Thresh.Tests.Web.Components.Editor;

public sealed class EditorStateTests
{
    private const string Valid = """{ "name": "shop", "services": { "db": { "image": "postgres:16" }, "api": { "image": "node:20", "depends_on": ["db"] } } }""";

    private const string Circular = """
        { "name": "shop", "services": {
          "api": { "image": "node:20", "depends_on": ["auth"] },
          "auth": { "image": "node:20", "depends_on": ["api"] } } }
        """;

    private const string Chain = """
        { "name": "shop", "services": {
          "db": { "image": "postgres:16" },
          "api": { "image": "node:20", "depends_on": ["db"] },
          "web": { "image": "nginx:1", "depends_on": ["api"] } } }
        """;

    private readonly EditorState _state = new();

    [Fact]
    public void Says_TheStartOrder_OfAValidText()
    {
        _state.Read(Valid);

        _state.Verdict.ShouldBe("Valid");
        _state.CanDeploy.ShouldBeTrue();
        _state.StartOrder.ShouldBe("db → api");
    }

    [Fact]
    public void Says_WhatDeployWillDo()
    {
        _state.Read(Valid);

        _state.Effect(null).ShouldBe("creates shop");
        _state.Effect(4).ShouldBe("updates shop (revision 4)");
    }

    [Fact]
    public void Draws_ACycleRed_WithItsPathInWords()
    {
        _state.Read(Circular);

        _state.CanDeploy.ShouldBeFalse();
        _state.Graph.Cycles.ShouldBe(["Circular dependency detected: api → auth → api"]);
        _state.Graph.Edges.ShouldAllBe(edge => edge.InCycle);
        _state.Graph.Nodes.ShouldAllBe(node => node.InCycle);
    }

    [Fact]
    public void Draws_EveryCycle_AServiceWaitingForItselfToo()
    {
        _state.Read(Circular.Replace("} } }", "}, \"own\": { \"image\": \"i:1\", \"depends_on\": [\"own\"] }, \"web\": { \"image\": \"i:1\", \"depends_on\": [\"api\"] } } }"));

        _state.Graph.Cycles.ShouldBe(["Circular dependency detected: api → auth → api", "Circular dependency detected: own → own"]);
        _state.Graph.Edges.Where(edge => !edge.InCycle).ShouldHaveSingleItem().ShouldBe(new GraphEdge("api", "web"));
    }

    [Fact]
    public void Keeps_TheGraph_WhileTheTextIsNotJson()
    {
        _state.Read(Valid);
        _state.Read(Valid[..^3]);

        _state.Graph.Stale.ShouldBeTrue();
        _state.Graph.Nodes.Select(node => node.Name).ShouldBe(["db", "api"]);

        _state.Read(Valid);

        _state.Graph.Stale.ShouldBeFalse();
    }

    [Fact]
    public void Draws_Nothing_OnceTheTextIsEmpty()
    {
        _state.Read(Valid);
        _state.Read("");

        _state.Graph.ShouldBe(GraphModel.Empty);
    }

    [Fact]
    public void Keeps_TheWaves_WhileADependencyIsRenamed()
    {
        _state.Read(Chain);
        _state.Read(Chain.Replace("\"db\": {", "\"dbx\": {"));

        _state.Graph.Nodes.Select(node => (node.Name, node.Wave)).ShouldBe([("dbx", 0), ("api", 1), ("web", 2)]);

        _state.Read(Chain.Replace("\"db\"", "\"dbx\""));

        _state.Graph.Nodes.Select(node => (node.Name, node.Wave)).ShouldBe([("dbx", 0), ("api", 1), ("web", 2)]);
    }

    [Fact]
    public void Leaves_NoColumnEmpty_WhereADependencyIsGone()
    {
        _state.Read(Chain);
        _state.Read("""{ "name": "shop", "services": { "api": { "image": "node:20", "depends_on": ["db"] }, "web": { "image": "nginx:1", "depends_on": ["api"] } } }""");

        _state.Graph.Nodes.Select(node => (node.Name, node.Wave)).ShouldBe([("api", 0), ("web", 1)]);
    }

    [Fact]
    public void Says_OfEachService_WhenItStarts()
    {
        _state.Read(Valid);

        _state.Graph.Nodes.Select(node => node.StateDetail).ShouldBe(["starts first", "after db"]);
    }

    [Fact]
    public void Shows_WhatTheNodeRefuses_AndLetsItBeTriedAgain()
    {
        _state.Read(Valid);

        _state.Show(PortInUse());

        _state.Problems.ShouldHaveSingleItem().Message.ShouldBe("Port 5432 is already in use on the target node.");
        _state.Refusal.ShouldBeNull();
        _state.CanDeploy.ShouldBeTrue();
    }

    [Fact]
    public void Forgets_WhatTheNodeRefused_OnceTheTextChanges()
    {
        _state.Read(Valid);
        _state.Show(PortInUse());

        _state.Read(Valid + " ");

        _state.Problems.ShouldBeEmpty();
    }

    [Fact]
    public void Shows_ARefusalWithoutPlace_AsASentence()
    {
        _state.Read(Valid);

        _state.Show(new Problem("node-offline", 409, "Node offline", "Node debian is offline; start its agent and try again."));

        _state.Refusal.ShouldBe("Node debian is offline; start its agent and try again.");
    }

    [Fact]
    public void FindsNoFault_WithAnEmptyText()
    {
        _state.Read("  ");

        _state.Problems.ShouldBeEmpty();
        _state.Verdict.ShouldBe("Nothing to deploy yet");
        _state.CanDeploy.ShouldBeFalse();
    }

    private static Problem PortInUse() => new("node-conflict", 409, "Conflict", "The node refuses it.")
    {
        Errors = [new Diagnostic(DiagnosticCodes.PortInUse, DiagnosticSeverity.Error, "Port 5432 is already in use on the target node.", "/services/db/ports/0",
            new TextRange(new TextPosition(1, 50), new TextPosition(1, 60)), Holder: "container other-db")],
    };
}
