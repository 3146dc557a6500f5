using System.Globalization;
using Spectre.Console;

namespace Thresh.Agent.Cli.Output;

/// <summary>Times, amounts and states as commands write them.</summary>
internal static class Words
{
    public const string Nothing = "-";

    /// <summary>The largest unit alone: <c>5s</c>, <c>12m</c>, <c>3h</c>, <c>40d</c>.</summary>
    public static string Age(DateTimeOffset since, DateTimeOffset now)
    {
        var age = now > since ? now - since : TimeSpan.Zero;
        return age switch
        {
            { TotalMinutes: < 1 } => Number(age.TotalSeconds, "s"),
            { TotalHours: < 1 } => Number(age.TotalMinutes, "m"),
            { TotalDays: < 2 } => Number(age.TotalHours, "h"),
            _ => Number(age.TotalDays, "d"),
        };
    }

    /// <returns>Whole per cent, without a blank: <c>41%</c>; <c>-</c> where the whole is nothing.</returns>
    public static string Share(double part, double whole) =>
        whole > 0 ? string.Create(CultureInfo.InvariantCulture, $"{100 * part / whole:0}%") : Nothing;

    /// <summary>Bytes in the unit that suits them: <c>3.2 GiB</c>.</summary>
    public static string Bytes(double bytes)
    {
        string[] units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"];
        var unit = 0;
        while (bytes >= 1024 && unit < units.Length - 1)
        {
            bytes /= 1024;
            unit++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{(bytes < 10 && unit > 0 ? $"{bytes:0.0}" : $"{bytes:0}")} {units[unit]}");
    }

    public static string Moment(DateTimeOffset? moment) =>
        moment?.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? Nothing;

    public static string Counted(int count, string thing) => string.Create(CultureInfo.InvariantCulture, $"{count} {thing}{(count == 1 ? "" : "s")}");

    /// <summary>A state in its colour.</summary>
    public static Cell State(string state) => new(state, new Style(state switch
    {
        "online" or "running" or "healthy" or "completed" or "succeeded" => Color.Green,
        "relay unreachable" or "relay-unreachable" or "degraded" or "unfinished" or "unhealthy" or "restarting" or "rolled-back" or "cancelled" => Color.Yellow,
        "failed" or "exited" => Color.Red,
        "setting-up" or "pulling" or "creating" or "starting" or "deploying" or "stopping" or "destroying" or "waiting" => Color.Blue,
        _ => Color.Grey,
    }));

    private static string Number(double value, string unit) => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(value):0}{unit}");
}
