using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Fields;
using Thresh.Domain.Stacks.Parsing;

namespace Thresh.Domain.Stacks.Validation;

/// <summary>At one path of a container stands one thing: a volume, a config or a tmpfs.</summary>
internal sealed class MountPathRule : IStackRule
{
    public void Check(StackDraft draft, DiagnosticBag bag)
    {
        var volumes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var service in draft.Services)
        {
            volumes.Clear();
            foreach (var (volume, node) in service.Volumes)
            {
                if (!volumes.Add(volume.Target))
                    Report(service, $"mounts two volumes at {Expect.Shown(volume.Target)}", node, bag);
            }

            // Two configs at one path are the config rule's.
            foreach (var (config, node) in service.Configs)
            {
                if (volumes.Contains(config.Target))
                    Report(service, $"mounts a volume and a config at {Expect.Shown(config.Target)}", node, bag);
            }

            foreach (var (path, node) in service.Tmpfs)
            {
                if (!volumes.Add(path) || service.Configs.Any(config => config.Value.Target == path))
                    Report(service, $"mounts a tmpfs and something else at {Expect.Shown(path)}", node, bag);
            }
        }
    }

    private static void Report(ServiceDraft service, string fault, SyntaxNode node, DiagnosticBag bag) => bag.Error(
        DiagnosticCodes.MountPathTwice,
        $"Service '{Expect.Shown(service.NameText)}' {fault}; give one another path.",
        node.Path,
        node.Range);
}
