using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Fields;
using Thresh.Domain.Stacks.Parsing;

namespace Thresh.Domain.Stacks.Validation;

internal sealed class UnknownDependencyRule : IStackRule
{
    public void Check(StackDraft draft, DiagnosticBag bag)
    {
        foreach (var service in draft.Services)
        {
            foreach (var (dependency, node) in service.DependsOn)
            {
                if (draft.IndexOf(dependency.Service) >= 0)
                    continue;

                var meant = bag.IsCrowded ? null : ClosestName.Find(dependency.Service, draft.Services.Where(candidate => candidate != service).Select(candidate => candidate.NameText));
                if (meant is not null && service.DependsOn.Exists(other => other.Value.Service == meant))
                    meant = null;
                var place = node.NameOrItemRange;
                bag.Error(
                    DiagnosticCodes.UnknownDependency,
                    $"Service '{Expect.Shown(service.NameText)}' depends on '{Expect.Shown(dependency.Service)}', which this stack does not have; "
                        + (meant is null ? "add it or remove the dependency." : $"did you mean '{Expect.Shown(meant)}'?"),
                    node.Path,
                    place,
                    meant is null ? null : Expect.Change(place, meant));
            }
        }
    }
}
