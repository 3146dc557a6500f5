using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Fields;
using Thresh.Domain.Stacks.Parsing;

namespace Thresh.Domain.Stacks.Validation;

internal sealed class CircularDependencyRule : IStackRule
{
    // A reader follows as many names; a longer circle is shown by its two ends.
    private const int MostShown = 12;

    public void Check(StackDraft draft, DiagnosticBag bag)
    {
        foreach (var cycle in draft.Cycles())
        {
            var first = draft.Services[cycle[0]];
            var next = draft.Services[cycle[1 % cycle.Length]].NameText;
            var edge = first.DependsOn.First(dependency => dependency.Value.Service == next).Node;
            var names = cycle.Append(cycle[0]).Select(index => Expect.Shown(draft.Services[index].NameText)).ToList();
            if (names.Count > MostShown)
                names = [.. names[..(MostShown / 2)], $"({names.Count - MostShown} more)", .. names[^(MostShown / 2)..]];
            bag.Error(
                DiagnosticCodes.CircularDependency,
                $"Circular dependency detected: {string.Join(" → ", names)}",
                edge.Path,
                edge.NameOrItemRange);
        }
    }
}
