using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Fields;
using Thresh.Domain.Stacks.Parsing;

namespace Thresh.Domain.Stacks.Validation;

/// <summary>Two containers of a service stand side by side only where neither holds what the other needs.</summary>
internal sealed class StartFirstRule : IStackRule
{
    public void Check(StackDraft draft, DiagnosticBag bag)
    {
        foreach (var service in draft.Services)
        {
            if (service.UpdateOrder is not { Value: UpdateOrder.StartFirst, Node: var node } || Held(service) is not { } held)
                continue;

            bag.Error(
                DiagnosticCodes.StartFirstHoldsResource,
                $"Service '{Expect.Shown(service.NameText)}' cannot be updated start-first, because it holds {held}; write 'stop-first'.",
                node.Path,
                node.Range,
                Expect.Change(node.Range, "stop-first"));
        }
    }

    private static string? Held(ServiceDraft service)
    {
        if (service.Ports.FirstOrDefault(port => port.Value.HostPort is not null) is { Value.HostPort: { } port })
            return $"host port {port}";
        return service.Volumes.Length > 0 ? $"the volume {Expect.Shown(service.Volumes[0].Value.Source)}" : null;
    }
}
