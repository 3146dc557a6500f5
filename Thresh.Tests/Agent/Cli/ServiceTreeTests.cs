using System.Collections.Immutable;
using Shouldly;
using Spectre.Console;
using Thresh.Agent.Cli.Stacks;
using Xunit;

namespace Thresh.Tests.Agent.Cli;

public sealed class ServiceTreeTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;

    [Fact]
    public void ShowsWhatEachService_DoesOrWaitsFor()
    {
        var tree = new ServiceTree("webapp", "node-1");

        Drawn(tree, Stack(
            Service("postgres", "pulling") with { PullPercent = 50 },
            Service("redis", "pulling"),
            Service("api", "waiting") with { WaitsFor = ["postgres", "redis"] },
            Service("web", "running") with { Ports = [new PortShown("0.0.0.0", 8080, 80, "tcp"), new PortShown("0.0.0.0", 53, 53, "udp")] },
            Service("job", "failed") with { Error = "job [1] ended with 3." })).ShouldBe(
            """
            webapp on node-1  deploying
            ├── postgres  pulling  ████████████░░░░░░░░░░░░ 50 %
            ├── redis     pulling  i:1
            ├── api       waiting for postgres, redis
            ├── web       running  8080:80, 53:53/udp
            └── job       failed  job [1] ended with 3.
            """);
    }

    [Fact]
    public void KeepsWhatItShowed_WhileTheHubDoesNotAnswer()
    {
        var tree = new ServiceTree("webapp", "node-1");
        Drawn(tree, null).ShouldBe("webapp on node-1");
        var before = Drawn(tree, Stack(Service("web", "running")));

        Drawn(tree, null).ShouldBe(before);
    }

    private static ServiceShown Service(string name, string state) => new(name, "i:1", state, null, null, null, null, 0, null);

    private static StackShown Stack(params ImmutableArray<ServiceShown> services) =>
        new("webapp", "deploying", "node-1", 0, 1, Now, Now, null) { Services = services };

    private static string Drawn(ServiceTree tree, StackShown? stack)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(text), Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
        console.Profile.Width = 100;
        console.Profile.Capabilities.Unicode = true;
        console.Write(tree.Render(stack));
        return string.Join('\n', text.ToString().Split('\n').Select(line => line.TrimEnd())).TrimEnd();
    }
}
