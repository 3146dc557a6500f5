using System.Diagnostics;
using Shouldly;
using Thresh.Agent.Logs;
using Thresh.Domain.Planning;
using Thresh.Domain.Protocol;
using Thresh.Domain.Stacks;
using Thresh.Domain.Text;
using Thresh.Tests.Support;
using Xunit;
using static Thresh.Tests.Agent.NodeUnderTest;

namespace Thresh.Tests.Agent.Logs;

/// <summary>Logs as the agent reads them from a real engine.</summary>
[Collection(nameof(EngineTests))]
[Trait("Category", "Engine")]
public sealed class StackLogTests
{
    private const string Speaks = "trap exit TERM; exec 3<>/tmp/say; while read word <&3; do echo $word; done";

    [Fact]
    public async Task ReadsTheTail_AndWhatIsSince_OfBothStreams()
    {
        await using var node = new NodeUnderTest();
        await node.DeployAsync(Saying("one", "mkfifo /tmp/say; exec 3<>/tmp/say; while read word stream <&3; do echo $word >&$stream; done"));
        foreach (var line in (string[])["a 1", "b 2", "c 1", "d 1"])
        {
            // The engine stamps the two streams each for itself: only what it has read is surely before what comes.
            await node.RunInAsync("one", "sh", "-c", $"while ! [ -p /tmp/say ]; do usleep 10000; done; echo {line} > /tmp/say");
            await Eventually.BecomesTrueAsync(async () => (await node.LogOfAsync("one")).EndsWith(line[0]), $"{line} is written");
        }

        var all = await ReadAsync(node, "one", tail: 100);

        all.Select(line => line.Text).ShouldBe(["a", "b", "c", "d"]);
        all.Select(line => line.Stream).ShouldBe([LogStreamKind.Out, LogStreamKind.Err, LogStreamKind.Out, LogStreamKind.Out]);
        (await ReadAsync(node, "one", tail: 2)).Select(line => line.Text).ShouldBe(["c", "d"]);
        (await ReadAsync(node, "one", tail: 0)).ShouldBeEmpty();
        (await ReadAsync(node, "one", tail: 100, since: all[3].At)).Select(line => line.Text).ShouldBe(["d"]);
        (await ReadAsync(node, "two", tail: 100)).ShouldBeEmpty();
    }

    [Fact]
    public async Task InterleavesServices_ByTime()
    {
        await using var node = new NodeUnderTest();
        const string script = "i=0; while [ $i -lt 300 ]; do echo $i; i=$((i+1)); usleep 3000; done; sleep 100000";
        await node.DeployAsync(Saying("one", script), Saying("two", script), Saying("silent", "sleep 100000"));
        foreach (var service in (string[])["one", "two"])
            await Eventually.BecomesTrueAsync(async () => (await node.LogOfAsync(service)).EndsWith("299"), $"{service} wrote all");

        var read = await ReadAsync(node, null, tail: 1000);
        await using var followed = new Following(node, null, tail: 1000);
        var first = await followed.TakeAsync(600);

        read.Count.ShouldBe(600);
        read.Select(line => line.At).ShouldBeInOrder();
        first.Select(line => line.At).ShouldBeInOrder();
        first.Select(line => (line.Service, line.Text)).ShouldBe(read.Select(line => (line.Service, line.Text)));
        read.Zip(read.Skip(1)).Count(pair => pair.First.Service != pair.Second.Service).ShouldBeGreaterThan(20);
    }

    [Fact]
    public async Task Follow_TellsNewLinesPromptly_AndGoesOnAfterARestart_AndWithTheNextContainer()
    {
        await using var node = new NodeUnderTest();
        await node.DeployAsync(Saying("one", "[ -p /tmp/say ] || mkfifo /tmp/say; echo up; " + Speaks));
        await using var followed = new Following(node, null, tail: 10);
        (await followed.TakeAsync(1))[0].Text.ShouldBe("up");

        var watch = Stopwatch.StartNew();
        await node.RunInAsync("one", "sh", "-c", "echo hello > /tmp/say");
        (await followed.TakeAsync(1))[0].Text.ShouldBe("hello");
        Report.Line($"From the command that has a line written to the followed line: {watch.ElapsedMilliseconds} ms");

        await Command.RunAsync("docker", "restart", "-t", "0", node.NameOf("one"));
        (await followed.TakeAsync(1))[0].Text.ShouldBe("up");
        var before = (await node.FindAsync("one"))!.Id;
        await node.DeployAsync(Saying("one", "echo another; sleep 100000"));
        (await followed.TakeAsync(1))[0].Text.ShouldBe("another");
        (await node.FindAsync("one"))!.Id.ShouldNotBe(before);
    }

    [Fact]
    public async Task ALongLineIsCut_AndWhatIsNoTextReplaced()
    {
        await using var node = new NodeUnderTest();
        await node.DeployAsync(Saying("one", "head -c 50000 /dev/zero | tr '\\0' x; echo; printf 'a\\377b\\n'; echo next; sleep 100000"));
        await Eventually.BecomesTrueAsync(async () => (await node.LogOfAsync("one")).EndsWith("next"), "the last line is written");

        var lines = await ReadAsync(node, "one", tail: 100);

        lines[0].Cut.ShouldBeTrue();
        lines[0].Text.ShouldBe(new string('x', LogLimits.LongestLine));
        lines.Skip(1).Select(line => line.Text).ShouldBe(["a\uFFFDb", "next"]);
    }

    [Fact]
    public async Task WhoStopsReading_EndsTheEnginesReadingToo()
    {
        await using var node = new NodeUnderTest();
        await node.DeployAsync(Saying("one", "yes the same line again"));
        var log = $"{(await node.FindAsync("one"))!.Id}-json.log";
        var before = OpenInTheEngine(log);

        await using (var followed = new Following(node, "one", tail: 0))
        {
            await followed.TakeAsync(2_000);
            OpenInTheEngine(log).ShouldBeGreaterThan(before);
        }

        await Eventually.BecomesTrueAsync(() => OpenInTheEngine(log) <= before, "the engine has closed what it read");
    }

    private static AssignedService Saying(string name, string script) => Service(name, TestImages.Sleeper) with
    {
        Settings = new ContainerSettings { Command = new Thresh.Domain.Stacks.CommandLine(["sh", "-c", script]) },
    };

    private static async Task<List<LogLine>> ReadAsync(NodeUnderTest node, string? service, int tail, DateTimeOffset? since = null)
    {
        var log = new StackLog(node.Engine, node.Watch, Request(node, service, tail, follow: false) with { Since = since });
        var reading = log.RunAsync(TestContext.Current.CancellationToken);
        var lines = new List<LogLine>();
        await foreach (var line in log.Lines.ReadAllAsync(TestContext.Current.CancellationToken))
            lines.Add(line);
        await reading;
        return lines;
    }

    private static LogRequest Request(NodeUnderTest node, string? service, int tail, bool follow) => new(
        node.Owner.Node, "log", node.Owner.Stack, service is null ? null : TextValue.Create<ServiceName>(service), tail, null, follow);

    // How often the engine's own process has a file open: once to write it, once more for each reader.
    private static int OpenInTheEngine(string name)
    {
        using var engine = Process.GetProcessesByName("dockerd").Single();
        return Directory.EnumerateFiles($"/proc/{engine.Id}/fd").Count(file => new FileInfo(file).LinkTarget?.Contains(name, StringComparison.Ordinal) == true);
    }

    private sealed class Following : IAsyncDisposable
    {
        private readonly CancellationTokenSource _ending = new();
        private readonly StackLog _log;
        private readonly Task _running;

        public Following(NodeUnderTest node, string? service, int tail)
        {
            _log = new StackLog(node.Engine, node.Watch, Request(node, service, tail, follow: true));
            _running = _log.RunAsync(_ending.Token);
        }

        public async Task<List<LogLine>> TakeAsync(int count)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            var lines = new List<LogLine>();
            while (lines.Count < count)
                lines.Add(await _log.Lines.ReadAsync(limit.Token));
            return lines;
        }

        public async ValueTask DisposeAsync()
        {
            await _ending.CancelAsync();
            await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _ending.Dispose();
        }
    }
}
