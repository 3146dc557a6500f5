using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Fields;
using Thresh.Domain.Stacks.Parsing;

namespace Thresh.Domain.Stacks.Validation;

internal sealed class UnknownDependencyRule : IStackRule
{
    public void Check(StackDraft draft, DiagnosticBag bag)
    {
        for (var index = 0; index < draft.Services.Count; index++)
        {
            var service = draft.Services[index];
            for (var entry = 0; entry < service.DependsOn.Length; entry++)
            {
                if (draft.Targets()[index][entry] >= 0)
                    continue;

                var (dependency, node) = service.DependsOn[entry];
                var meant = bag.IsCrowded ? null : ClosestName.Find(dependency.Service, draft.Services.Where(candidate => candidate != service).Select(candidate => candidate.NameText));
                if (meant is not null && service.DependsOn.Any(other => other.Value.Service == meant))
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
