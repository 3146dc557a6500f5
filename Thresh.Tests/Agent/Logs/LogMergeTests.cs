using System.Threading.Channels;
using Shouldly;
using Thresh.Agent.Logs;
using Thresh.Domain.Protocol;
using Thresh.Domain.Stacks;
using Thresh.Domain.Text;
using Xunit;

namespace Thresh.Tests.Agent.Logs;

public sealed class LogMergeTests
{
    private static readonly ServiceName Service = TextValue.Create<ServiceName>("api");

    private readonly Channel<LogLine> _output = Channel.CreateBounded<LogLine>(10);

    private static CancellationToken Left => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OrdersWhatWasWrittenBefore_HoweverItArrives()
    {
        var merge = new LogMerge(_output.Writer);
        var (one, other) = (merge.Add(), merge.Add());
        merge.Complete();
        var merging = merge.RunAsync(Left);

        await WriteAsync(one, 1, 4, 5);
        await WriteAsync(other, 2, 3, 6);
        one.End();
        other.End();
        await merging;

        (await TakeAsync(6)).ShouldBe([1, 2, 3, 4, 5, 6]);
    }

    [Fact]
    public async Task ASourceThatIsStillRead_IsWaitedFor()
    {
        var merge = new LogMerge(_output.Writer);
        var (one, other) = (merge.Add(), merge.Add());
        one.GoLive();
        var merging = merge.RunAsync(Left);

        await WriteAsync(one, 5);
        await WriteAsync(other, 1);

        (await TakeAsync(1)).ShouldBe([1]);
        _output.Reader.TryPeek(out _).ShouldBeFalse();
        other.GoLive();
        (await TakeAsync(1)).ShouldBe([5]);
        merging.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task ASilentLiveSource_DoesNotHoldTheOthersUp()
    {
        var merge = new LogMerge(_output.Writer);
        var (one, silent) = (merge.Add(), merge.Add());
        one.GoLive();
        silent.GoLive();
        _ = merge.RunAsync(Left);

        await WriteAsync(one, 1, 2, 3);

        (await TakeAsync(3)).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task WhoeverWrites_WaitsWhileNobodyReads()
    {
        var merge = new LogMerge(_output.Writer);
        var source = merge.Add();
        _ = merge.RunAsync(Left);

        var (written, most) = (0, 10 + LogLimits.LinesInBatch + 1);
        while (written <= 2 * most && source.WriteAsync(Line(written), Left).AsTask() is { IsCompleted: true })
            written++;

        written.ShouldBeLessThanOrEqualTo(most);
    }

    private static async Task WriteAsync(LogSource source, params int[] seconds)
    {
        foreach (var second in seconds)
            await source.WriteAsync(Line(second), Left);
    }

    private async Task<List<int>> TakeAsync(int count)
    {
        var taken = new List<int>();
        for (var i = 0; i < count; i++)
            taken.Add((int)(await _output.Reader.ReadAsync(Left)).At.ToUnixTimeSeconds());
        return taken;
    }

    private static LogLine Line(int second) => new(Service, LogStreamKind.Out, DateTimeOffset.FromUnixTimeSeconds(second), "line");
}
