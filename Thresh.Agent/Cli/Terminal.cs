using Spectre.Console;

namespace Thresh.Agent.Cli;

/// <summary>Writes in colour on a terminal, unless <c>NO_COLOR</c> (no-color.org) is set; plain text everywhere else.</summary>
internal static class Terminal
{
    // Lines are never broken: a program may read them, and a terminal breaks them itself.
    private const int Unbroken = 1_000_000;

    public static IAnsiConsole For(TextWriter output)
    {
        var target = new AnsiConsoleOutput(output);
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = target,
            Ansi = target.IsTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            Interactive = InteractionSupport.No,
            // What is known of build servers would bring colour into their pipes.
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        console.Profile.Width = Unbroken;
        return console;
    }
}
