using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Fields;
using Thresh.Domain.Stacks.Parsing;

namespace Thresh.Domain.Stacks.Validation;

internal sealed class MountPathRule : IStackRule
{
    public void Check(StackDraft draft, DiagnosticBag bag)
    {
        foreach (var service in draft.Services)
        {
            var taken = new HashSet<string>(StringComparer.Ordinal);
            foreach (var (volume, node) in service.Volumes)
            {
                if (taken.Add(volume.Target))
                    continue;

                bag.Error(
                    DiagnosticCodes.MountPathTwice,
                    $"Service '{Expect.Shown(service.NameText)}' mounts two volumes at {Expect.Shown(volume.Target)}; give one another path.",
                    node.Path,
                    node.Range);
            }
        }
    }
}
