using Thresh.Domain.Protocol;
using Thresh.Web.Fleet;

namespace Thresh.Web.Metrics;

/// <summary>Takes the samples that nodes send, each at its time by the Hub's clock.</summary>
public sealed class SampleIntake(NodeRegistry nodes, NodeMetrics metrics, SamplingRate sampling, TimeProvider time)
{
    /// <summary>Clocks that differ by less are taken as one.</summary>
    public static readonly TimeSpan AsOne = TimeSpan.FromSeconds(2);

    // More than an agent keeps while its Hub is away.
    private static readonly TimeSpan Oldest = TimeSpan.FromMinutes(6);

    public void Take(SampleReport report)
    {
        var now = time.GetUtcNow();
        var sample = report.Sample with { At = TimeOf(report.Sample.At, report.SentAt, now) };
        var history = metrics.Of(report.Node);
        history.ForgetAfter(now);
        var kept = history.Add(sample, sampling.IsWatched(report.Node));
        nodes.Report(report.Node, kept ? sample : null, report.Dropped);
    }

    /// <summary>When a sample was taken by the receiver's clock, whatever the node's says.</summary>
    /// <param name="sentAt">The node's clock when it was sent; null from an agent that does not say, whose sample is taken as new.</param>
    public static DateTimeOffset TimeOf(DateTimeOffset takenAt, DateTimeOffset? sentAt, DateTimeOffset receivedAt)
    {
        var sent = sentAt ?? takenAt;
        var age = ((receivedAt - sent).Duration() < AsOne ? receivedAt : sent) - takenAt;
        return receivedAt - (age < TimeSpan.Zero ? TimeSpan.Zero : age > Oldest ? Oldest : age);
    }
}
