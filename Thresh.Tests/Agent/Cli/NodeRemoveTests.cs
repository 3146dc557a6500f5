using Shouldly;
using Xunit;

namespace Thresh.Tests.Agent.Cli;

public sealed class NodeRemoveTests : IAsyncLifetime
{
    private HubStandIn _hub = default!;
    private Shell _shell = default!;

    public async ValueTask InitializeAsync()
    {
        _hub = await HubStandIn.StartAsync();
        _hub.Answer("GET /api/nodes", """
            { "nodes": [
              { "id": "4f2a", "name": "Edge", "status": "offline", "lastSeenAt": "2026-01-31T08:00:00Z", "containers": 0 },
              { "id": "4f3b", "name": "core", "status": "online", "lastSeenAt": "2026-01-31T08:00:00Z", "containers": 2 } ] }
            """);
        _shell = _hub.LoggedIn();
    }

    public ValueTask DisposeAsync()
    {
        _shell.Dispose();
        return _hub.DisposeAsync();
    }

    [Theory]
    [InlineData("edge", "")]
    [InlineData("4f2", "")]
    [InlineData("edge", "?force=true")]
    public async Task RemovesTheNode_ThatIsNamed(string typed, string query)
    {
        _hub.Answer($"DELETE /api/nodes/4f2a{query}", "", 204);

        (await _shell.RunAsync(["node", "remove", typed, .. (string[])(query.Length > 0 ? ["--force"] : [])])).ShouldBe((0, "The node 'Edge' is removed.\n", ""));
        _hub.Requests.ShouldBe(["GET /api/nodes", $"DELETE /api/nodes/4f2a{query}"]);
    }

    [Fact]
    public async Task SaysWhatTheHubHasAgainstIt_WithCode5()
    {
        _hub.Answer("DELETE /api/nodes/4f3b", """{ "type": "node-online", "status": 409, "detail": "The node 'core' is connected; stop its agent, then remove it." }""", 409);

        (await _shell.RunAsync("node", "remove", "core")).ShouldBe((5, "", "thresh: The node 'core' is connected; stop its agent, then remove it.\n"));
    }

    [Theory]
    [InlineData("south", 4, "There is no node 'south'; thresh node list shows those there are.")]
    [InlineData("4f", 5, "'4f' may be Edge (4f2a) or core (4f3b); give the id.")]
    public async Task RemovesNone_WhereItIsNotClearWhich(string typed, int code, string message)
    {
        (await _shell.RunAsync("node", "remove", typed)).ShouldBe((code, "", $"thresh: {message}\n"));
        _hub.Requests.ShouldBe(["GET /api/nodes"]);
    }
}
