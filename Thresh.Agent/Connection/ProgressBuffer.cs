using System.Threading.Channels;
using Thresh.Agent.Convergence;
using Thresh.Domain.Deployments;

namespace Thresh.Agent.Connection;

/// <summary>Progress on its way to the Hub; the oldest is dropped when the Hub does not keep up, or is not there.</summary>
internal sealed class ProgressBuffer : IProgressSink
{
    private readonly Channel<PullProgress> _progress =
        Channel.CreateBounded<PullProgress>(new BoundedChannelOptions(256) { FullMode = BoundedChannelFullMode.DropOldest });

    public ChannelReader<PullProgress> Reader => _progress.Reader;

    public void Report(PullProgress progress) => _progress.Writer.TryWrite(progress);
}
