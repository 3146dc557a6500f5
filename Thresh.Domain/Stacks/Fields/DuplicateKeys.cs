using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Parsing;

namespace Thresh.Domain.Stacks.Fields;

/// <summary>Finds names written twice in one object, anywhere in the document. RFC 8259 leaves their meaning open, so they mean nothing here.</summary>
internal static class DuplicateKeys
{
    public static void Report(SyntaxNode root, DiagnosticBag bag)
    {
        var open = new Stack<SyntaxNode>([root]);
        while (open.TryPop(out var node))
        {
            foreach (var item in node.Items)
                open.Push(item);

            var seen = new NameSet(node.Properties.Length);
            foreach (var property in node.Properties)
            {
                if (!seen.Add(property.Name))
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
}
