using System.Globalization;

namespace Thresh.Tests.Benchmarks.Fleet;

/// <summary>What the command line asks of the fleet's benchmark.</summary>
/// <param name="Nodes">1 to 5,000: each takes a few sockets of this machine.</param>
/// <param name="Minutes">How long is measured, 1 to 50: the Hub keeps single samples for an hour.</param>
internal sealed record FleetOptions(int Nodes = 1000, int Minutes = 5)
{
    private const int MostNodes = 5_000;
    private const int MostMinutes = 50;

    /// <summary>So many are cut off at once: half of them, as of a fleet that hangs on two uplinks.</summary>
    public int Cut => (Nodes + 1) / 2;

    /// <returns>Null where the arguments say something else.</returns>
    public static FleetOptions? Read(string[] arguments)
    {
        var options = new FleetOptions();
        for (var index = 0; index < arguments.Length; index += 2)
        {
            if (index + 1 == arguments.Length || !int.TryParse(arguments[index + 1], CultureInfo.InvariantCulture, out var number) || number < 1)
                return null;
            if (arguments[index] == "--nodes" && number <= MostNodes)
                options = options with { Nodes = number };
            else if (arguments[index] == "--minutes" && number <= MostMinutes)
                options = options with { Minutes = number };
            else
                return null;
        }

        return options;
    }
}
