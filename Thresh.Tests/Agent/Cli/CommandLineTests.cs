using System.CommandLine;
using Shouldly;
using Thresh.Agent.Cli;
using Xunit;

namespace Thresh.Tests.Agent.Cli;

/// <summary>What goes for every command.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly Shell _shell = new();

    /// <summary>Every command with its words: <c>stack up</c>.</summary>
    public static TheoryData<string> Commands => [.. Below(ThreshCommand.Create(Surroundings.OfProcess()), "").Select(command => command.Path)];

    /// <summary>Every command that talks to a Hub it must be logged in to, with arguments that it takes.</summary>
    public static TheoryData<string> HubCommands =>
    [
        "auth status", "auth token", "node list", "node info n", "node metrics n", "node remove n", "stack list", "stack info s", "stack logs s", "stack events s",
        "stack update s --service a --image i:1", "stack down s", "stack start s", "stack restart s", "stack destroy s --yes", "stack revisions s", "stack rollback s 1",
    ];

    public void Dispose() => _shell.Dispose();

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task EveryCommand_ExplainsItself(string command)
    {
        var (code, output, errors) = await _shell.RunAsync([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

        code.ShouldBe(0);
        output.ShouldContain("Usage:");
        errors.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(HubCommands))]
    public async Task WithoutALogin_SaysHowToLogIn_WithCode3(string command)
    {
        var words = command.Split(' ');

        (await _shell.RunAsync(words)).ShouldBe((3, "", "thresh: Not logged in; run: thresh auth login --hub https://your-hub:7200\n"));
        (await _shell.RunAsync([.. words, "--hub", "https://a.example:7200"])).ShouldBe(
            (3, "", "thresh: Not logged in to https://a.example:7200; run: thresh auth login --hub https://a.example:7200\n"));
    }

    [Fact]
    public async Task AWrongWord_IsABadArgument_InOneLine()
    {
        (await _shell.RunAsync("stack", "lst")).ShouldSatisfyAllConditions(
            end => end.Code.ShouldBe(2),
            end => end.Output.ShouldBeEmpty(),
            end => end.Errors.ShouldStartWith("thresh: "),
            end => end.Errors.ShouldEndWith("Try: thresh stack --help\n"),
            end => end.Errors.Split('\n').Length.ShouldBe(2));
        (await _shell.RunAsync("stack", "update", "webapp", "--service", "api")).Code.ShouldBe(2);
        (await _shell.RunAsync("node", "list", "--hub", "hub:7200")).ShouldBe(
            (2, "", "thresh: 'hub:7200' is not a Hub's address: write it as https://hub.example:7200.\n"));
    }

    [Fact]
    public async Task AHubThatIsAway_IsCode6()
    {
        _shell.Variables["THRESH_CLI_TOKEN"] = "thresh_cli_none";

        var (code, output, errors) = await _shell.RunAsync("node", "list", "--hub", "http://127.0.0.1:1");

        code.ShouldBe(6);
        output.ShouldBeEmpty();
        errors.ShouldStartWith("thresh: The Hub http://127.0.0.1:1 cannot be reached (Connection refused");
        errors.ShouldEndWith("look whether it runs, or name another with --hub.\n");
    }

    [Fact]
    public async Task Version_IsOneLine()
    {
        (await _shell.RunAsync("version")).Output.ShouldMatch(@"^thresh \d+\.\d+\.\d+\n$");
        (await _shell.RunAsync("version", "--json")).Output.ShouldMatch(@"^\{\n  ""version"": ""\d+\.\d+\.\d+""\n\}\n$");
    }

    [Fact]
    public async Task Settings_AreListed_TheKeyHidden()
    {
        await _shell.RunAsync("agent", "config", "set", "key", "thresh_live_acme_secret");
        await _shell.RunAsync("agent", "config", "set", "hub-url", "https://a.example:7200");

        (await _shell.RunAsync("agent", "config", "list")).ShouldBe((0, "hub-url = https://a.example:7200\nkey = ***\n", ""));
        (await _shell.RunAsync("agent", "config", "list", "--json")).Output.ShouldBe("{\n  \"hub-url\": \"https://a.example:7200\",\n  \"key\": \"***\"\n}\n");
        (await _shell.RunAsync("agent", "config", "set", "colour", "red")).Code.ShouldBe(2);
        await _shell.RunAsync("agent", "config", "set", "address", "https://node.example");
        (await _shell.RunAsync("agent", "start")).ShouldBe(
            (2, "", "thresh: The node's address 'https://node.example' is neither a host name nor an IP address: give one without scheme and port in --address.\n"));
    }

    private static IEnumerable<(Command Command, string Path)> Below(Command command, string path) =>
        command.Subcommands.SelectMany(below => Below(below, $"{path} {below.Name}".Trim())).Prepend((command, path));
}
