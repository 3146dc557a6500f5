using System.Text;
using Thresh.Domain.Stacks.Shapes;

namespace Thresh.Domain.Stacks.Editing;

/// <summary>What is told of a field, in Markdown.</summary>
internal static class FieldDoc
{
    public static string Of(FieldShape field)
    {
        var text = new StringBuilder(field.Description);
        if (field.IsRequired)
            text.Append("\n\nRequired.");
        if (field.Default is { } value)
            text.Append("\n\nDefault: ").Append(value).Append('.');
        return text.Append("\n\nExample: ").Append(Code($"{JsonQuote.Of(field.Name)}: {field.Example}")).ToString();
    }

    /// <summary>A text that Markdown leaves alone.</summary>
    public static string Code(string text)
    {
        var shown = text.Length <= 200 ? text : text[..200] + "…";
        return $"`{shown.Replace('`', '\'').Replace('\r', ' ').Replace('\n', ' ')}`";
    }
}
