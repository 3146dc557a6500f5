using Spectre.Console;

namespace Thresh.Agent.Cli.Output;

/// <summary>Columns under headings, the same on a terminal and in a pipe but for their colours.</summary>
internal sealed class TextTable(params string[] headings)
{
    private const string Gap = "  ";

    private static readonly Style Heading = new(decoration: Decoration.Bold);

    private readonly List<Cell[]> _rows = [];

    public void Add(params Cell[] cells) => _rows.Add(cells);

    public void Write(IAnsiConsole console)
    {
        var widths = headings.Select((heading, column) => _rows.Select(row => row[column].Text.Length).Append(heading.Length).Max()).ToArray();
        WriteLine([.. headings.Select(heading => new Cell(heading, Heading))], widths, console);
        foreach (var row in _rows)
            WriteLine(row, widths, console);
    }

    private static void WriteLine(Cell[] row, int[] widths, IAnsiConsole console)
    {
        // No blanks at the ends of lines.
        var last = Array.FindLastIndex(row, cell => cell.Text.Length > 0);
        for (var column = 0; column <= last; column++)
        {
            console.Write(row[column].Text, row[column].Style ?? Style.Plain);
            if (column < last)
                console.Write(new string(' ', widths[column] - row[column].Text.Length) + Gap, Style.Plain);
        }

        console.WriteLine();
    }
}
