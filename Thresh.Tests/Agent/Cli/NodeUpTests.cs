using Shouldly;
using Xunit;

namespace Thresh.Tests.Agent.Cli;

public sealed class NodeUpTests : IAsyncLifetime
{
    private const string Begun = """
        { "name": "lab", "blueprint": "python-dev", "state": "setting-up", "createdAt": "2026-01-31T08:00:00Z",
          "setUp": { "steps": [ { "title": "Pull python:3.12", "state": "running", "percent": 43 }, { "title": "Run pip", "state": "waiting" } ], "lines": [], "lineCount": 0 } }
        """;

    private HubStandIn _hub = default!;
    private Shell _shell = default!;

    public async ValueTask InitializeAsync()
    {
        _hub = await HubStandIn.StartAsync();
        _hub.Answer("GET /api/nodes", """{ "nodes": [ { "id": "4f3b", "name": "core", "status": "online", "lastSeenAt": "2026-01-31T08:00:00Z", "containers": 2 } ] }""");
        _hub.Answer("POST /api/nodes/4f3b/environments", Begun, 202);
        _shell = _hub.LoggedIn();
    }

    public ValueTask DisposeAsync()
    {
        _shell.Dispose();
        return _hub.DisposeAsync();
    }

    [Fact]
    public async Task ShowsTheSetUp_AsItComesAbout()
    {
        string[] looks =
        [
            Look("setting-up", """[ { "title": "Pull python:3.12", "state": "done" }, { "title": "Run pip", "state": "running" } ], "lines": [ "a", "b" ], "lineCount": 2"""),
            Look("setting-up", """[ { "title": "Pull python:3.12", "state": "done" }, { "title": "Run pip", "state": "running" } ], "lines": [ "e", "f" ], "lineCount": 6"""),
            """{ "name": "lab", "blueprint": "python-dev", "state": "running", "createdAt": "2026-01-31T08:00:00Z", "container": "thresh-env-lab", "ports": [ { "hostAddress": "0.0.0.0", "hostPort": 8888, "containerPort": 80, "protocol": "tcp" } ] }""",
        ];
        Looks(looks);

        (await _shell.RunAsync("node", "up", "core", "python-dev", "--name", "lab")).ShouldBe((0, """
            Setting 'lab' up on core from python-dev.
              Pull python:3.12: 43 %
              Pull python:3.12: done
              Run pip: running
                a
                b
                … 2 lines more
                e
                f
            The environment 'lab' is ready with ports 8888:80; enter it on core with: docker exec -it thresh-env-lab sh

            """.ReplaceLineEndings("\n"), ""));
    }

    [Fact]
    public async Task Fails_WhereTheSetUpDoes()
    {
        Looks(Look("failed", """[ { "title": "Pull python:3.12", "state": "failed" } ], "lines": [], "lineCount": 0""", """, "error": "'Pull python:3.12' failed: it is not there." """));

        var (code, output, errors) = await _shell.RunAsync("node", "up", "core", "python-dev", "--name", "lab");

        code.ShouldBe(1);
        output.ShouldContain("  Pull python:3.12: failed\n");
        errors.ShouldBe("thresh: The environment 'lab' could not be set up: 'Pull python:3.12' failed: it is not there.\n");
    }

    [Fact]
    public async Task DoesNotWait_WhereItNeedNot()
    {
        (await _shell.RunAsync("node", "up", "core", "python-dev", "--detach")).ShouldSatisfyAllConditions(
            end => end.Code.ShouldBe(0),
            end => end.Output.ShouldEndWith("It goes on there; thresh node info core tells when it is ready.\n"));
        _hub.Requests.ShouldBe(["GET /api/nodes", "POST /api/nodes/4f3b/environments"]);
    }

    [Theory]
    [InlineData(404, 4, "The node has no blueprint 'x'; thresh node blueprints lists those it has.")]
    [InlineData(409, 5, "There is an environment 'lab' on the node already; remove it, or choose another name.")]
    public async Task SaysWhatTheNodeHasAgainstIt(int status, int expected, string detail)
    {
        _hub.Answer("POST /api/nodes/4f3b/environments", $$"""{ "type": "x", "status": {{status}}, "detail": "{{detail}}" }""", status);

        (await _shell.RunAsync("node", "up", "core", "x")).ShouldBe((expected, "", $"thresh: {detail}\n"));
    }

    [Fact]
    public async Task Blueprints_AreATable_AndWhatWasPassedOverIsTold()
    {
        _hub.Answer("GET /api/nodes/4f3b/blueprints", """
            { "blueprints": [ { "name": "mine", "description": "My own", "image": "busybox", "builtIn": false }, { "name": "python-dev", "description": "Python", "image": "python:3.12", "builtIn": true } ],
              "faults": [ "bad.json is passed over, line 1: it is bad." ] }
            """);

        (await _shell.RunAsync("node", "blueprints", "core")).ShouldBe((
            0,
            "NAME        IMAGE        FROM   DESCRIPTION\nmine        busybox      node   My own\npython-dev  python:3.12  agent  Python\n",
            "thresh: bad.json is passed over, line 1: it is bad.\n"));
    }

    [Fact]
    public async Task Info_ShowsClusterAndEnvironments()
    {
        _hub.Answer("GET /api/stacks", """{ "stacks": [] }""");
        _hub.Answer("GET /api/nodes/4f3b", """
            { "id": "4f3b", "name": "core", "status": "online", "lastSeenAt": "2026-01-31T08:00:00Z", "containers": 2, "cluster": "production",
              "environments": [ { "name": "lab", "blueprint": "python-dev", "state": "unfinished", "createdAt": "2026-01-31T08:00:00Z", "error": "Its set-up was cut off; remove it, or set it up again." } ] }
            """);

        var (_, output, _) = await _shell.RunAsync("node", "info", "core");

        output.ShouldMatch(@"(?m)^Cluster +production$");
        output.ShouldMatch(@"(?m)^ENVIRONMENT  STATUS      BLUEPRINT   PORTS  CREATED +ERROR\nlab          unfinished  python-dev  -      \w+ ago +Its set-up was cut off");
    }

    private static string Look(string state, string setUp, string rest = "") =>
        $$"""{ "name": "lab", "blueprint": "python-dev", "state": "{{state}}", "createdAt": "2026-01-31T08:00:00Z", "setUp": { "steps": {{setUp}} }{{rest}} }""";

    // One answer after the other, the last for ever.
    private void Looks(params string[] answers)
    {
        var next = 0;
        _shell.Between = () =>
        {
            _hub.Answer("GET /api/nodes/4f3b/environments/lab", answers[Math.Min(next++, answers.Length - 1)]);
            return Task.CompletedTask;
        };
    }
}
