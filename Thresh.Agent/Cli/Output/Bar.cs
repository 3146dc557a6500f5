using Spectre.Console;

namespace Thresh.Agent.Cli.Output;

/// <summary>A share drawn as a bar.</summary>
internal static class Bar
{
    private const int Width = 24;

    /// <param name="share">0 to 1; what is outside is drawn as the nearer of them.</param>
    public static string Of(double share)
    {
        var full = (int)Math.Round(Math.Clamp(share, 0, 1) * Width);
        return new string('█', full) + new string('░', Width - full);
    }

    /// <summary>The colour of how much of something is used.</summary>
    public static Color ColourOf(double share) => share switch
    {
        >= 0.9 => Color.Red,
        >= 0.75 => Color.Yellow,
        _ => Color.Green,
    };
}
