using System.Collections.Immutable;

namespace Thresh.Web.Metrics;

/// <summary>How finely readings are stored, and for how long.</summary>
public sealed record Resolution(TimeSpan Step, TimeSpan Kept)
{
    /// <summary>How long single samples stay in memory.</summary>
    public static readonly TimeSpan RawKept = TimeSpan.FromHours(1);

    public static readonly Resolution Minute = new(TimeSpan.FromMinutes(1), TimeSpan.FromHours(24));

    /// <summary>What is stored, the finest first; each is folded from the one before it.</summary>
    public static readonly ImmutableArray<Resolution> Stored =
        [Minute, new(TimeSpan.FromMinutes(10), TimeSpan.FromDays(7)), new(TimeSpan.FromHours(1), TimeSpan.FromDays(90))];

    /// <summary>The begin of the interval of a length that holds the moment.</summary>
    public static DateTimeOffset Begin(DateTimeOffset moment, TimeSpan step) => new(moment.UtcTicks - (moment.UtcTicks % step.Ticks), TimeSpan.Zero);

    /// <summary>The step in which a range can be answered: the one that is asked for, or the finest that is kept long enough.</summary>
    /// <param name="asked">Zero for as fine as it goes.</param>
    public static TimeSpan StepFor(DateTimeOffset from, TimeSpan asked, DateTimeOffset now)
    {
        var age = now - from;
        if (age <= RawKept)
            return asked;
        var finest = Stored.FirstOrDefault(resolution => age <= resolution.Kept) ?? Stored[^1];
        return asked > finest.Step ? asked : finest.Step;
    }
}
