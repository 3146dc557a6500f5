using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Fields;
using Thresh.Domain.Stacks.Parsing;

namespace Thresh.Domain.Stacks.Validation;

/// <summary>A service that others wait for to end must be let end.</summary>
internal sealed class AwaitedJobRule : IStackRule
{
    public void Check(StackDraft draft, DiagnosticBag bag)
    {
        var reported = new HashSet<int>();
        foreach (var service in draft.Services)
        {
            foreach (var (dependency, _) in service.DependsOn)
            {
                if (dependency.Condition is DependencyCondition.CompletedSuccessfully
                    && draft.IndexOf(dependency.Service) is >= 0 and var index
                    && draft.Services[index].Restart is { Value.RestartsAfterSuccess: true, Node: var node }
                    && reported.Add(index))
                {
                    bag.Error(
                        DiagnosticCodes.JobNeverEnds,
                        $"Service '{Expect.Shown(dependency.Service)}' never ends with restart '{node.Text}', but '{Expect.Shown(service.NameText)}' waits for its end; write 'no' or 'on-failure'.",
                        node.Path,
                        node.Range,
                        Expect.Change(node.Range, "no"));
                }
            }
        }
    }
}
