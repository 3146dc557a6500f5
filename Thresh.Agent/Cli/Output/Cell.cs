using Spectre.Console;

namespace Thresh.Agent.Cli.Output;

/// <summary>One value of a table.</summary>
internal readonly record struct Cell(string Text, Style? Style = null)
{
    public static implicit operator Cell(string text) => new(text);
}
