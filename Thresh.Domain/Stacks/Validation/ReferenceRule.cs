using System.Globalization;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Fields;
using Thresh.Domain.Stacks.Parsing;
using Thresh.Domain.Variables;

namespace Thresh.Domain.Stacks.Validation;

/// <summary>Every <c>${…}</c> leads to an address, and to a service that is there before its reader.</summary>
internal sealed class ReferenceRule : IStackRule
{
    public void Check(StackDraft draft, DiagnosticBag bag)
    {
        var reachable = new Reachability(draft.Dependencies());
        for (var index = 0; index < draft.Services.Count; index++)
        {
            var missing = new HashSet<string>(StringComparer.Ordinal);
            foreach (var (variable, node) in draft.Services[index].Environment)
            {
                if (!variable.Value.Revealed.Contains('$', StringComparison.Ordinal))
                    continue;
                foreach (var part in Template.Parse(variable.Value.Revealed))
                    Check(draft, index, part, node, reachable, missing, bag);
            }
        }
    }

    private static void Check(
        StackDraft draft, int reader, TemplatePart part, SyntaxNode node, Reachability reachable, HashSet<string> missing, DiagnosticBag bag)
    {
        switch (part)
        {
            case MalformedReference malformed:
                var named = part.Text.Length > 3 && draft.IndexOf(part.Text[2..^1]) >= 0;
                Unresolvable(named ? "it says neither .host nor .port" : malformed.Problem, part, node, bag);
                break;
            case AddressReference reference when draft.IndexOf(reference.Service) is var target:
                if (target < 0)
                {
                    Unresolvable($"no service '{Expect.Shown(reference.Service)}'", part, node, bag);
                    break;
                }

                if (Problem(draft.Services[target], reference) is { } problem)
                    bag.Error(DiagnosticCodes.UnresolvableReference, problem, node.Path, node.RangeWithin(part.Start, part.Length));
                else if (!reachable.From(reader, target) && missing.Add(reference.Service))
                    WarnWithoutDependency(draft.Services[reader], reference.Service, part, node, bag);
                break;
        }
    }

    private static void Unresolvable(string problem, TemplatePart part, SyntaxNode node, DiagnosticBag bag) =>
        bag.Error(
            DiagnosticCodes.UnresolvableReference,
            $"'{Expect.Shown(part.Text)}' cannot be resolved: {problem}; write '${Expect.Shown(part.Text)}' for a literal.",
            node.Path,
            node.RangeWithin(part.Start, part.Length));

    private static string? Problem(ServiceDraft target, AddressReference reference)
    {
        if (reference.Property is AddressProperty.Host)
            return null;
        // A port that could not be read was reported already.
        if (target.Field(FieldNames.Ports) is { } field && field.Items.Count != target.Ports.Count)
            return null;
        if (target.Ports.Count == 0)
            return $"'{reference.Text}' cannot be resolved: service '{reference.Service}' has no ports; add one to it.";
        if (reference.ContainerPort is not { } wanted || target.Ports.Any(port => port.Value.ContainerPort <= wanted && wanted < port.Value.ContainerPort + port.Value.Count))
            return null;
        var known = string.Join(", ", target.Ports.Select(port => port.Value.ContainerPort.ToString(CultureInfo.InvariantCulture)).Distinct());
        return $"'{reference.Text}' cannot be resolved: service '{reference.Service}' has no container port {wanted}; it has {known}.";
    }

    private static void WarnWithoutDependency(ServiceDraft reader, string target, TemplatePart part, SyntaxNode node, DiagnosticBag bag)
    {
        // A service's own address needs no dependency, and could have none.
        if (reader.NameText == target)
            return;

        bag.Warning(
            DiagnosticCodes.ReferenceWithoutDependency,
            $"Service '{Expect.Shown(reader.NameText)}' reads the address of '{Expect.Shown(target)}' but does not depend on it; add it to depends_on.",
            node.Path,
            node.RangeWithin(part.Start, part.Length),
            DependencyFix.For(reader, target));
    }
}
