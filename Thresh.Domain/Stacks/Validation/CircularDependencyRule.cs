using Thresh.Domain.Diagnostics;
using Thresh.Domain.Graph;
using Thresh.Domain.Stacks.Fields;
using Thresh.Domain.Stacks.Parsing;

namespace Thresh.Domain.Stacks.Validation;

internal sealed class CircularDependencyRule : IStackRule
{
    public void Check(StackDraft draft, DiagnosticBag bag)
    {
        foreach (var cycle in CycleFinder.Find(draft.Dependencies()))
        {
            var first = draft.Services[cycle[0]];
            var next = draft.Services[cycle[1 % cycle.Length]].NameText;
            var edge = first.DependsOn.First(dependency => dependency.Value.Service == next).Node;
            var names = cycle.Append(cycle[0]).Select(index => Expect.Shown(draft.Services[index].NameText));
            bag.Error(
                DiagnosticCodes.CircularDependency,
                $"Circular dependency detected: {string.Join(" → ", names)}",
                edge.Path,
                edge.Range);
        }
    }
}
