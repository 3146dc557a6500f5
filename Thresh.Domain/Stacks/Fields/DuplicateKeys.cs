using System.Collections.Immutable;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Parsing;

namespace Thresh.Domain.Stacks.Fields;

/// <summary>Finds names written twice in one object, anywhere in the document. RFC 8259 leaves their meaning open, so they mean nothing here.</summary>
internal static class DuplicateKeys
{
    // Up to here comparing each with each is quicker than hashing them.
    private const int Few = 8;

    public static void Report(SyntaxNode root, DiagnosticBag bag)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<SyntaxNode>([root]);
        while (open.TryPop(out var node))
        {
            foreach (var item in node.Items)
                open.Push(item);

            seen.Clear();
            var properties = node.Properties;
            for (var index = 0; index < properties.Length; index++)
            {
                var property = properties[index];
                if (properties.Length <= Few ? StandsBefore(properties, index) : !seen.Add(property.Name))
                {
                    bag.Error(
                        DiagnosticCodes.DuplicateKey,
                        $"'{Expect.Shown(property.Name)}' is written twice here; remove one.",
                        property.Value.Path,
                        property.NameRange);
                }

                open.Push(property.Value);
            }
        }
    }

    private static bool StandsBefore(ImmutableArray<SyntaxProperty> properties, int index)
    {
        for (var other = 0; other < index; other++)
        {
            if (properties[other].Name == properties[index].Name)
                return true;
        }

        return false;
    }
}
