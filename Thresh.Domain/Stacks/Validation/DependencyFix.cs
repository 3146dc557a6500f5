using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Fields;
using Thresh.Domain.Stacks.Parsing;

namespace Thresh.Domain.Stacks.Validation;

/// <summary>The edit that adds a service to another's <c>depends_on</c>, in whichever form that is written.</summary>
internal static class DependencyFix
{
    public static QuickFix? For(ServiceDraft reader, string target)
    {
        var field = reader.Field(FieldNames.DependsOn);
        var name = Expect.Escaped(target);
        var edit = field?.Kind switch
        {
            null => AfterLast(reader.Source.Value, $"\"{FieldNames.DependsOn}\": [\"{name}\"]"),
            SyntaxKind.Array => AfterLast(field, $"\"{name}\""),
            SyntaxKind.Object => AfterLast(field, $"\"{name}\": {{ \"{FieldNames.Condition}\": \"service_started\" }}"),
            _ => null,
        };
        return edit is null ? null : new QuickFix($"Add '{Expect.Shown(target)}' to depends_on", [edit]);
    }

    private static TextEdit AfterLast(SyntaxNode container, string text)
    {
        var last = container.Items.Length > 0 ? container.Items[^1] : container.Properties.Length > 0 ? container.Properties[^1].Value : null;
        return last is null
            ? new TextEdit(new TextRange(container.OpeningRange.End, container.OpeningRange.End), text)
            : new TextEdit(new TextRange(last.Range.End, last.Range.End), ", " + text);
    }
}
