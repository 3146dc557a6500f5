using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Fields;
using Thresh.Domain.Stacks.Parsing;

namespace Thresh.Domain.Stacks.Validation;

/// <summary>Every config that a service mounts is there, and no two stand at one path.</summary>
internal sealed class ConfigRule : IStackRule
{
    public void Check(StackDraft draft, DiagnosticBag bag)
    {
        var written = (draft.Root.Find(FieldNames.Configs)?.Value.Properties ?? []).Select(property => property.Name).ToHashSet(StringComparer.Ordinal);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var service in draft.Services)
        {
            taken.Clear();
            foreach (var (mount, node) in service.Configs)
            {
                if (!written.Contains(mount.Config))
                    ReportUnknown(mount, node, written, bag);
                if (!taken.Add(mount.Target))
                {
                    bag.Error(
                        DiagnosticCodes.InvalidConfig,
                        $"Service '{Expect.Shown(service.NameText)}' has two files at {Expect.Shown(mount.Target)}; give one another path.",
                        node.Path,
                        node.Range);
                }
            }
        }
    }

    private static void ReportUnknown(ConfigMount mount, SyntaxNode node, HashSet<string> written, DiagnosticBag bag)
    {
        var meant = bag.IsCrowded ? null : ClosestName.Find(mount.Config, written);
        bag.Error(
            DiagnosticCodes.InvalidConfig,
            $"The stack has no config '{Expect.Shown(mount.Config)}'; {(meant is null ? "add it to \"configs\" at the top." : $"did you mean '{Expect.Shown(meant)}'?")}",
            node.Path,
            node.RangeWithin(0, mount.Config.Length),
            meant is null ? null : Expect.Change(node.Range, meant + node.Text[mount.Config.Length..]));
    }
}
