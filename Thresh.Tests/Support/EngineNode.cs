using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Thresh.Tests.Support;

/// <summary>
/// A machine beside this one: a network namespace with an address of its own and a container engine of its own, which can
/// be stopped, cut off, or lose its power without anybody else noticing. Needs root; whatever it made is gone in the end.
/// </summary>
public sealed class EngineNode : IAsyncDisposable
{
    private static readonly TimeSpan EngineEndsWithin = TimeSpan.FromSeconds(30);
    private static int _count;

    private readonly ConcurrentQueue<string> _output = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("thresh-engine-").FullName;
    private readonly SmallDisk? _disk;
    private Process? _engine;

    private EngineNode(SmallDisk? disk)
    {
        _disk = disk;
        var number = Interlocked.Increment(ref _count);
        Space = string.Create(CultureInfo.InvariantCulture, $"thr{Environment.ProcessId}n{number}");
        var subnet = string.Create(CultureInfo.InvariantCulture, $"10.231.{(Environment.ProcessId + number) % 250}");
        (ThisSide, Address) = ($"{subnet}.1", $"{subnet}.2");
    }

    /// <summary>The network namespace's name.</summary>
    public string Space { get; }

    /// <summary>Where the node finds this machine, and with it the Hub.</summary>
    public string ThisSide { get; }

    /// <summary>Where this machine finds the node, and with it the ports it publishes.</summary>
    public string Address { get; }

    /// <summary>What listens on this machine, as the node finds it.</summary>
    public Uri From(Uri here) => new UriBuilder(here) { Host = ThisSide }.Uri;

    /// <summary>The engine's address.</summary>
    public string Endpoint => $"unix://{_folder}/engine.sock";

    /// <summary>Everything the engine logged.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>What runs a program in the node's network: itself, and then the program.</summary>
    public string[] Entering => ["nsenter", $"--net=/var/run/netns/{Space}"];

    /// <param name="images">What the engine holds from the start, copied from this machine's engine.</param>
    public static Task<EngineNode> StartAsync(params string[] images) => StartAsync(null, images);

    /// <param name="disk">Where the engine keeps its data; null for where there is room.</param>
    public static async Task<EngineNode> StartAsync(SmallDisk? disk, params string[] images)
    {
        var node = new EngineNode(disk);
        try
        {
            await node.PowerOnAsync();
            if (images.Length > 0)
                await node.LoadAsync(images);
            return node;
        }
        catch
        {
            await node.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs <c>docker</c> against the node's engine.</summary>
    public Task<string> DockerAsync(params string[] arguments) => Command.RunAsync("docker", ["-H", Endpoint, .. arguments]);

    /// <summary>Gives the node its network and its engine back.</summary>
    public async Task PowerOnAsync()
    {
        await ConnectAsync();
        await StartEngineAsync();
    }

    /// <summary>Gives the node its network back; its engine is still to come.</summary>
    public async Task ConnectAsync()
    {
        var (outside, inside) = ($"{Space}o", $"{Space}i");
        await Command.RunAsync("ip", "netns", "add", Space);
        await Command.RunAsync("ip", "link", "add", outside, "type", "veth", "peer", "name", inside, "netns", Space);
        await Command.RunAsync("ip", "address", "add", $"{ThisSide}/30", "dev", outside);
        await Command.RunAsync("ip", "link", "set", outside, "up");
        await InsideAsync("ip", "address", "add", $"{Address}/30", "dev", inside);
        await InsideAsync("ip", "link", "set", inside, "up");
        await InsideAsync("ip", "link", "set", "lo", "up");
    }

    /// <summary>Everything on the node but its disk is gone from one moment to the next. An agent there is killed by whoever started it.</summary>
    public async Task PowerCutAsync()
    {
        await NodeProcesses.KillAsync(_folder);
        await UnmountAsync();
        if (File.Exists($"/var/run/netns/{Space}"))
            await Command.RunAsync("ip", "netns", "delete", Space);
        // The pair goes with its end in there, a moment later.
        await Eventually.BecomesTrueAsync(() => !Directory.Exists($"/sys/class/net/{Space}o"), "the node's link is gone");
        File.Delete(Path.Combine(_folder, "engine.pid"));
        File.Delete(Path.Combine(_folder, "engine.sock"));
        if (Directory.Exists(Path.Combine(_folder, "run")))
            Directory.Delete(Path.Combine(_folder, "run"), recursive: true);
    }

    public async Task StartEngineAsync()
    {
        _engine?.Dispose();
        var start = new ProcessStartInfo(Entering[0]) { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments =
        [
            .. Entering[1..], "dockerd", "--data-root", _disk?.Folder ?? Path.Combine(_folder, "data"), "--exec-root", Path.Combine(_folder, "run"),
            "--pidfile", Path.Combine(_folder, "engine.pid"), "-H", Endpoint, "--insecure-registry", "10.231.0.0/16", "--log-level", "warn",
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        _engine = new Process { StartInfo = start };
        _engine.OutputDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _engine.ErrorDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _engine.Start();
        _engine.BeginOutputReadLine();
        _engine.BeginErrorReadLine();
        await Eventually.BecomesTrueAsync(
            async () => _engine.HasExited
                ? throw new InvalidOperationException($"The node's engine ended:\n{Output}")
                : (await Command.EndOfAsync("docker", "-H", Endpoint, "version")).ExitCode == 0,
            "the node's engine answers");
    }

    /// <summary>SIGTERM: the engine stops its containers and ends.</summary>
    public async Task StopEngineAsync()
    {
        await Command.RunAsync("kill", "-TERM", _engine!.Id.ToString(CultureInfo.InvariantCulture));
        using var limit = new CancellationTokenSource(EngineEndsWithin);
        await _engine.WaitForExitAsync(limit.Token);
    }

    /// <summary>From now on every packet between the node and this machine is lost without a word.</summary>
    public Task CutOffAsync() => FilterAsync("--insert");

    public Task JoinAsync() => FilterAsync("--delete");

    public async Task LoadAsync(params string[] images)
    {
        var file = Path.Combine(_folder, "images.tar");
        await Command.RunAsync("docker", ["save", "--output", file, .. images]);
        await DockerAsync("load", "--input", file);
        File.Delete(file);
    }

    public async ValueTask DisposeAsync()
    {
        await PowerCutAsync();
        _engine?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private Task<string> InsideAsync(params string[] command) => Command.RunAsync("ip", ["netns", "exec", Space, .. command]);

    private async Task FilterAsync(string change)
    {
        foreach (var (chain, side) in new[] { ("INPUT", "--source"), ("OUTPUT", "--destination") })
            await InsideAsync("iptables", "--wait", change, chain, side, ThisSide, "--jump", "DROP");
    }

    private async Task UnmountAsync()
    {
        // Deepest first; the disk itself stays.
        var below = File.ReadLines("/proc/self/mounts").Select(line => line.Split(' ')[1])
            .Where(path => path.StartsWith(_folder + "/", StringComparison.Ordinal) || (_disk is not null && path.StartsWith(_disk.Folder + "/", StringComparison.Ordinal)));
        foreach (var path in below.OrderDescending(StringComparer.Ordinal).ToList())
            await Command.RunAsync("umount", "--lazy", path);
    }
}
