using System.Globalization;

namespace Thresh.Tests.Benchmarks.Engine;

/// <summary>What the command line asks of a benchmark on the engine.</summary>
/// <param name="Rounds">How often each way is measured, at least 1.</param>
/// <param name="Row">A part of the labels of the stacks that are measured; null for all.</param>
internal sealed record EngineBenchmarkOptions(int Rounds = 10, string? Row = null)
{
    /// <returns>Null where the arguments say something else.</returns>
    public static EngineBenchmarkOptions? Read(string[] arguments)
    {
        var options = new EngineBenchmarkOptions();
        for (var index = 0; index < arguments.Length; index += 2)
        {
            if (arguments[index] == "--rounds" && index + 1 < arguments.Length && int.TryParse(arguments[index + 1], CultureInfo.InvariantCulture, out var rounds) && rounds > 0)
                options = options with { Rounds = rounds };
            else if (arguments[index] == "--row" && index + 1 < arguments.Length)
                options = options with { Row = arguments[index + 1] };
            else
                return null;
        }

        return options;
    }
}
