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
        var reachable = new Reachability(draft.Dependencies(), draft.Cycles().Count > 0);
        var inConfigs = new Dictionary<string, List<TemplateReference>>(StringComparer.Ordinal);
        for (var index = 0; index < draft.Services.Count; index++)
        {
            var service = draft.Services[index];
            var reader = new Reader(draft, index, reachable);
            foreach (var node in service.Templates)
                Check(reader, node, bag);
            CheckConfigs(reader, service, inConfigs, bag);
        }

        foreach (var (_, node) in draft.Configs.Values)
            Check(new Reader(draft, null, reachable), node, bag);
    }

    private static void CheckConfigs(Reader reader, ServiceDraft service, Dictionary<string, List<TemplateReference>> inConfigs, DiagnosticBag bag)
    {
        if (service.Configs.IsEmpty)
            return;

        foreach (var name in service.Configs.Select(mount => mount.Value.Config).Distinct(StringComparer.Ordinal))
        {
            if (!reader.Draft.Configs.TryGetValue(name, out var config))
                continue;
            if (!inConfigs.TryGetValue(name, out var references))
                inConfigs[name] = references = FirstOfEach(config.Node);
            WarnOfReader(reader, references, config.Node, bag);
        }
    }

    private static void Check(Reader reader, SyntaxNode node, DiagnosticBag bag)
    {
        foreach (var reference in Template.References(node.Text))
        {
            if (reference.Problem is null)
            {
                Check(reader, reference, node, bag);
                continue;
            }

            var named = reference.Text.EndsWith('}') && reader.Draft.IndexOf(reference.Text.AsSpan()[2..^1]) >= 0;
            Unresolvable(named ? "it says neither .host nor .port" : reference.Problem, reference, node, bag);
        }
    }

    private static void Check(Reader reader, in TemplateReference reference, SyntaxNode node, DiagnosticBag bag)
    {
        var target = reader.Draft.IndexOf(reference.Service);
        if (target < 0)
        {
            var service = reference.Service.ToString();
            var meant = bag.IsCrowded ? null : ClosestName.Find(service, reader.Draft.Services.Select(service => service.NameText));
            Unresolvable(
                $"no service '{Expect.Shown(service)}'{(meant is null ? "" : $", did you mean '{Expect.Shown(meant)}'")}", reference, node, bag, meant);
        }
        else if (Problem(reader.Draft.Services[target], reference) is { } problem)
        {
            bag.Error(DiagnosticCodes.UnresolvableReference, problem, node.Path, node.RangeWithin(reference.Start, reference.Length));
        }
        else
        {
            WarnWithoutDependency(reader, target, reference, node, bag);
        }
    }

    // A config's own faults are reported once; that a reader of it lacks a dependency is the reader's.
    private static void WarnOfReader(Reader reader, List<TemplateReference> references, SyntaxNode config, DiagnosticBag bag)
    {
        foreach (var reference in references)
        {
            if (reader.Draft.IndexOf(reference.Service) is >= 0 and var target)
                WarnWithoutDependency(reader, target, reference, config, bag);
        }
    }

    private static List<TemplateReference> FirstOfEach(SyntaxNode config) =>
        [.. Template.References(config.Text).Where(reference => reference.Problem is null).DistinctBy(reference => reference.Service.ToString())];

    private static void Unresolvable(string problem, in TemplateReference reference, SyntaxNode node, DiagnosticBag bag, string? meant = null)
    {
        var place = node.RangeWithin(reference.Start, reference.Length);
        var fix = meant is not null
            ? new QuickFix($"Change to '{Expect.Shown(meant)}'", [new TextEdit(node.RangeWithin(reference.Start + 2, reference.Text.IndexOf('.', StringComparison.Ordinal) - 2), Expect.Escaped(meant))])
            : new QuickFix($"Write ${Expect.Shown(reference.Text)} for a literal", [new TextEdit(node.RangeWithin(reference.Start, 0), "$")]);
        bag.Error(
            DiagnosticCodes.UnresolvableReference,
            $"'{Expect.Shown(reference.Text)}' cannot be resolved: {problem}; write '${Expect.Shown(reference.Text)}' for a literal.",
            node.Path,
            place,
            fix);
    }

    private static string? Problem(ServiceDraft target, in TemplateReference reference)
    {
        if (reference.Property is AddressProperty.Host || HasPort(target, reference.ContainerPort))
            return null;

        // A port that could not be read was reported already.
        if (target.Field(FieldNames.Ports) is { } field && (field.Kind is not SyntaxKind.Array || field.Items.Length != target.Ports.Length))
            return null;
        if (target.Ports.IsEmpty || reference.ContainerPort is not { } wanted)
            return $"'{Expect.Shown(reference.Text)}' cannot be resolved: service '{Expect.Shown(reference.Service.ToString())}' has no ports; add one to it.";

        const int mostShown = 8;
        var known = target.Ports.Select(port => port.Value.ContainerPort.ToString(CultureInfo.InvariantCulture)).Distinct().ToList();
        return $"'{Expect.Shown(reference.Text)}' cannot be resolved: service '{Expect.Shown(reference.Service.ToString())}' has no container port {wanted}; "
            + $"it has {string.Join(", ", known.Take(mostShown))}{(known.Count > mostShown ? " and others" : "")}.";
    }

    // Any port where none is wanted in particular. Asked for every reference: no closure.
    private static bool HasPort(ServiceDraft target, int? wanted)
    {
        foreach (var (port, _) in target.Ports)
        {
            if (wanted is null || (port.ContainerPort <= wanted && wanted < port.ContainerPort + port.Count))
                return true;
        }

        return false;
    }

    private static void WarnWithoutDependency(Reader reader, int target, in TemplateReference reference, SyntaxNode node, DiagnosticBag bag)
    {
        // A service's own address needs no dependency, and could have none.
        if (reader.Index is not { } index || index == target || reader.Reachable.From(index, target) || !reader.Warn(target))
            return;

        // To depend on what starts later would close a circle.
        var service = reader.Draft.Services[index];
        var later = reader.Reachable.From(target, index);
        bag.Warning(
            DiagnosticCodes.ReferenceWithoutDependency,
            $"Service '{Expect.Shown(service.NameText)}' reads the address of '{Expect.Shown(reference.Service.ToString())}' but "
                + (later ? "starts before it; make sure that it can wait for it." : "does not depend on it; add it to depends_on."),
            node.Path,
            node.RangeWithin(reference.Start, reference.Length),
            later ? null : DependencyFix.For(service, reference.Service.ToString()));
    }

    /// <summary>From whose side a text is read.</summary>
    /// <param name="Index">The service that reads it; null for a config by itself.</param>
    private sealed record Reader(StackDraft Draft, int? Index, Reachability Reachable)
    {
        private HashSet<int>? _warned;

        /// <summary>False where it was warned of the target before.</summary>
        public bool Warn(int target) => (_warned ??= []).Add(target);
    }
}
