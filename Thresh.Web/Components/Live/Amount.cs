namespace Thresh.Web.Components.Live;

/// <summary>Sizes and shares as a person reads them: <c>1.4 GiB</c>, <c>43 %</c>.</summary>
public static class Amount
{
    private static readonly string[] Units = ["B", "KiB", "MiB", "GiB", "TiB"];

    public static string Bytes(long bytes)
    {
        var (size, unit) = ((double)bytes, 0);
        while (size >= 1024 && unit < Units.Length - 1)
            (size, unit) = (size / 1024, unit + 1);
        return size < 10 && unit > 0 ? FormattableString.Invariant($"{size:0.0} {Units[unit]}") : FormattableString.Invariant($"{size:0} {Units[unit]}");
    }

    public static string BytesPerSecond(double rate) => $"{Bytes((long)rate)}/s";

    public static string Percent(double percent) => FormattableString.Invariant($"{percent:0} %");
}
