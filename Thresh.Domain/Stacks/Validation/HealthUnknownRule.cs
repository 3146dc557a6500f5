using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Fields;
using Thresh.Domain.Stacks.Parsing;

namespace Thresh.Domain.Stacks.Validation;

/// <summary>Waiting for health is safe only where the definition itself says how health is found out; else the image has to.</summary>
internal sealed class HealthUnknownRule : IStackRule
{
    public void Check(StackDraft draft, DiagnosticBag bag)
    {
        foreach (var service in draft.Services)
        {
            foreach (var (dependency, node) in service.DependsOn)
            {
                if (dependency.Condition is not DependencyCondition.Healthy
                    || draft.IndexOf(dependency.Service) is not (>= 0 and var index)
                    || draft.Services[index].Settings.HealthCheck is { IsDeclared: true })
                {
                    continue;
                }

                var condition = node.Find(FieldNames.Condition)?.Value ?? node;
                var off = draft.Services[index].Settings.HealthCheck is { IsDisabled: true };
                bag.Info(
                    DiagnosticCodes.HealthUnknown,
                    off
                        ? $"Service '{Expect.Shown(dependency.Service)}' switches its health check off, so '{Expect.Shown(service.NameText)}' will not start; wait for service_started, or give it a check."
                        : $"Service '{Expect.Shown(dependency.Service)}' declares no health check, so its image must have one, or '{Expect.Shown(service.NameText)}' will not start; declare one, or wait for service_started.",
                    condition.Path,
                    condition.Range);
            }
        }
    }
}
