using Spectre.Console;

namespace Thresh.Agent.Cli.Output;

/// <summary>Writes in colour on a terminal, unless <c>NO_COLOR</c> (no-color.org) is set; plain text everywhere else.</summary>
internal static class Terminal
{
    // Lines are never broken: a program may read them, and a terminal breaks them itself.
    private const int Unbroken = 1_000_000;

    public static IAnsiConsole For(TextWriter output)
    {
        var console = Live(output);
        console.Profile.Width = Unbroken;
        return console;
    }

    /// <summary>For what is drawn over and over, which must know how wide the terminal is.</summary>
    public static IAnsiConsole Live(TextWriter output)
    {
        var target = new AnsiConsoleOutput(output);
        return AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = target,
            Ansi = target.IsTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            Interactive = InteractionSupport.No,
            // What is known of build servers would bring colour into their pipes.
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
    }
}
