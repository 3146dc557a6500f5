using System.Text.Json.Nodes;
using Shouldly;
using Thresh.Agent.Cli.Agents;
using Thresh.Agent.Cli.Hubs;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.Agent.Cli;

/// <summary><c>thresh agent</c>: in the background, and by systemd. Its processes are the built executable's.</summary>
public sealed class AgentCommandTests : IAsyncDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("thresh-cli-").FullName;

    public async ValueTask DisposeAsync()
    {
        await RunAsync("agent", "stop");
        Directory.Delete(_home, recursive: true);
    }

    [Fact]
    public async Task InTheBackground_ItRunsOn_UntilItIsStopped()
    {
        (await RunAsync("agent", "status", "--json")).ShouldSatisfyAllConditions(
            end => end.ExitCode.ShouldBe(1),
            end => JsonNode.Parse(end.Output)!["running"]!.GetValue<bool>().ShouldBeFalse());

        var started = await RunAsync("agent", "start", "--detach", "--hub", "http://127.0.0.1:1", "--key", "thresh_live_acme_none");
        started.ShouldSatisfyAllConditions(end => end.Errors.ShouldBeEmpty(), end => end.Output.ShouldMatch($@"^The agent runs \(process \d+\); it writes to {_home}/agent/agent\.log\n$"));
        var status = JsonNode.Parse((await RunAsync("agent", "status", "--json")).Output)!;
        var process = status["process"]!.GetValue<int>();
        File.Exists($"/proc/{process}/cmdline").ShouldBeTrue();
        (await File.ReadAllTextAsync($"/proc/{process}/cmdline")).ShouldNotContain("thresh_live");
        (await RunAsync("agent", "start", "--detach", "--hub", "http://127.0.0.1:1", "--key", "k")).ShouldBe(
            (5, "", $"thresh: The agent runs already (process {process}); stop it first with: thresh agent stop\n"));

        (await RunAsync("agent", "stop")).ShouldBe((0, $"The agent (process {process}) has ended; its containers go on.\n", ""));
        (await RunAsync("agent", "status")).ExitCode.ShouldBe(1);
        (await RunAsync("agent", "stop")).ShouldBe((0, "The agent does not run.\n", ""));
    }

    [Fact]
    public async Task InTheBackground_WhatIsMissing_IsSaidAtOnce()
    {
        (await RunAsync("agent", "start", "--detach")).ShouldBe((2, "", "thresh: The Hub's address is missing: give --hub, or set THRESH_HUB_URL.\n"));
        var (code, _, errors) = await RunAsync("agent", "start", "--detach", "--hub", "http://127.0.0.1:1", "--key", "k", "--engine", "none");
        code.ShouldBe(1);
        errors.ShouldEndWith("thresh: There is no engine 'none': use docker or simulated.\n");
    }

    [Fact]
    public async Task TheUnit_IsOneThatSystemdTakes()
    {
        var unit = Path.Combine(_home, SystemdUnit.Name);
        await File.WriteAllTextAsync(unit, SystemdUnit.Text("/bin/true", "/var/lib/a \"100%\" $HOME"));
        var text = await File.ReadAllTextAsync(unit);

        text.ShouldContain("ExecStart=\"/bin/true\" agent start\nEnvironment=\"THRESH_HOME=/var/lib/a \\\"100%%\\\" $HOME\"\nRestart=on-failure\n");
        text.ShouldContain("After=network-online.target docker.service\n");
        text.ShouldEndWith("WantedBy=multi-user.target\n");
        if (File.Exists("/usr/bin/systemd-analyze"))
            (await Command.EndOfAsync("systemd-analyze", "verify", "--man=no", unit)).ShouldSatisfyAllConditions(end => end.Errors.ShouldNotContain(SystemdUnit.Name), end => end.ExitCode.ShouldBe(0));
    }

    [Fact]
    public async Task Install_PrintsTheUnit_OrSaysWhatToDoWithoutSystemd()
    {
        (await RunAsync("agent", "install", "--print")).Output.ShouldBe(SystemdUnit.Text(Path.Combine(AppContext.BaseDirectory, "thresh"), _home));
        if (Directory.Exists(SystemdUnit.RuntimeFolder))
            return; // Only a look: this machine's own services are left alone.

        (await RunAsync("agent", "install", "--hub", "http://127.0.0.1:1", "--key", "k")).ShouldBe(
            (1, "", "thresh: systemd does not run this machine; start the agent with 'thresh agent start --detach', and have what starts the machine's services do that.\n"));
    }

    private Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments) => Command.EndOfAsync(
        "env", ["-u", HubChoice.HubVariable, "-u", "THRESH_AGENT_KEY", $"THRESH_HOME={_home}", Path.Combine(AppContext.BaseDirectory, "thresh"), .. arguments]);
}
