using System.Diagnostics;
using System.Globalization;

namespace Thresh.Tests.Benchmarks.Fleet;

/// <summary>The process that all nodes run in, told what to do line by line.</summary>
internal sealed class FleetProcess : IAsyncDisposable
{
    /// <summary>By which this program knows that it is to be that process.</summary>
    public const string Argument = "fleet-nodes";
    public const string KeyVariable = "THRESH_AGENT_KEY";
    public const string SentCommand = "sent";
    public const string CutCommand = "cut";
    public const char AddressSeparator = ',';

    private const string ConnectionsCommand = "connections";

    // A thousand nodes have a thousand disks: this machine's one is left to the Hub.
    private const string Memory = "/dev/shm";
    private static readonly TimeSpan EndWithin = TimeSpan.FromSeconds(30);

    private readonly string _homes;
    private readonly Process _process;

    private FleetProcess(string homes, Process process) => (_homes, _process) = (homes, process);

    public int Id => _process.Id;

    /// <param name="hubs">Where they connect: the Hub, or mid-tiers before it, each of which has its part of them.</param>
    /// <param name="cuttable">How many of them can be cut off, all of the first address.</param>
    public static FleetProcess Start(IEnumerable<Uri> hubs, string key, int nodes, int cuttable)
    {
        var homes = Directory.Exists(Memory)
            ? Directory.CreateDirectory(Path.Combine(Memory, $"thresh-fleet-{Guid.NewGuid():N}")).FullName
            : Directory.CreateTempSubdirectory("thresh-fleet-").FullName;
        string[] arguments = [Argument, string.Join(AddressSeparator, hubs), nodes.ToString(CultureInfo.InvariantCulture), cuttable.ToString(CultureInfo.InvariantCulture), homes];
        return new FleetProcess(homes, Process.Start(new ProcessStartInfo(Environment.ProcessPath!, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { [KeyVariable] = key },
        })!);
    }

    /// <summary>How many samples the nodes sent that were taken in a range, its end left out.</summary>
    public Task<int> SentAsync(DateTimeOffset from, DateTimeOffset to) =>
        AskAsync(string.Create(CultureInfo.InvariantCulture, $"{SentCommand} {from.ToUnixTimeSeconds()} {to.ToUnixTimeSeconds()}"));

    /// <summary>How many of those that can be cut off have a connection; it may not be registered yet.</summary>
    public Task<int> ConnectionsAsync() => AskAsync(ConnectionsCommand);

    /// <summary>Cuts all of them off at once.</summary>
    public Task CutAsync() => AskAsync(CutCommand);

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        try
        {
            await _process.WaitForExitAsync().WaitAsync(EndWithin);
        }
        catch (TimeoutException)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        Directory.Delete(_homes, recursive: true);
    }

    private async Task<int> AskAsync(string command)
    {
        await _process.StandardInput.WriteLineAsync(command);
        await _process.StandardInput.FlushAsync();
        var answer = await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The process with the nodes has ended.");
        return int.Parse(answer, CultureInfo.InvariantCulture);
    }
}
