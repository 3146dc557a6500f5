using System.Collections.Immutable;
using System.Globalization;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Parsing;

namespace Thresh.Domain.Stacks;

/// <summary>Says in which values two definitions differ, whatever their formatting; the smallest values that do, in the order of the text.</summary>
public static class DefinitionDiff
{
    /// <exception cref="ArgumentException">One of the texts is not JSON.</exception>
    public static ImmutableArray<DefinitionChange> Between(string before, string after)
    {
        var changes = ImmutableArray.CreateBuilder<DefinitionChange>();
        Compare(Read(before), Read(after), "", changes);
        return changes.ToImmutable();
    }

    private static SyntaxNode Read(string text) =>
        SyntaxReader.Read(new SourceText(text), new DiagnosticBag()) ?? throw new ArgumentException("The definition is not JSON.", nameof(text));

    private static void Compare(SyntaxNode? before, SyntaxNode? after, string path, ImmutableArray<DefinitionChange>.Builder changes)
    {
        if (before is not null && after is not null && before.Kind == after.Kind)
        {
            if (before.Kind is SyntaxKind.Object)
            {
                foreach (var name in before.Properties.Select(property => property.Name).Union(after.Properties.Select(property => property.Name)))
                    Compare(before.Find(name)?.Value, after.Find(name)?.Value, $"{path}/{SyntaxNode.Escape(name)}", changes);
                return;
            }

            if (before.Kind is SyntaxKind.Array && before.Items.Length == after.Items.Length)
            {
                for (var index = 0; index < before.Items.Length; index++)
                    Compare(before.Items[index], after.Items[index], $"{path}/{index.ToString(CultureInfo.InvariantCulture)}", changes);
                return;
            }

            if (before.Kind is not SyntaxKind.Array && before.Text == after.Text)
                return;
        }

        changes.Add(new DefinitionChange(path, before?.Json, after?.Json));
    }
}
