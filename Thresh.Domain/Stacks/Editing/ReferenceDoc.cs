using System.Globalization;
using Thresh.Domain.Variables;

namespace Thresh.Domain.Stacks.Editing;

/// <summary>What a <c>${…}</c> resolves to, in Markdown.</summary>
internal static class ReferenceDoc
{
    /// <param name="at">Index into <paramref name="text"/>.</param>
    /// <returns>The reference around the index, or null where there is none.</returns>
    public static (int Start, int Length, string Markdown)? Find(string text, int at, StackOutline outline)
    {
        foreach (var reference in Template.References(text))
        {
            if (at < reference.Start || at >= reference.Start + reference.Length)
                continue;
            return (reference.Start, reference.Length, reference.Problem is null
                ? Of(reference, outline)
                : $"{FieldDoc.Code(reference.Text)} cannot be resolved: {reference.Problem}.");
        }

        return EscapeAt(text, at) is { } start ? (start, 2, "`$$` writes one `$`.") : null;
    }

    // Where the $$ around the index begins; pairs are read from the left, as the template does.
    private static int? EscapeAt(string text, int at)
    {
        for (var start = text.IndexOf("$$", StringComparison.Ordinal); start >= 0 && start <= at; start = text.IndexOf("$$", start + 2, StringComparison.Ordinal))
        {
            if (at < start + 2)
                return start;
        }

        return null;
    }

    private static string Of(TemplateReference reference, StackOutline outline)
    {
        var written = FieldDoc.Code(reference.Text);
        var name = reference.Service.ToString();
        if (outline.Find(name) is not { } service)
            return $"{written} cannot be resolved: there is no service {FieldDoc.Code(name)}.";
        if (reference.Property is AddressProperty.Host)
            return $"{written} is {FieldDoc.Code(service.Name)}: the service's name on the stack's own network.";
        if (service.Ports.IsEmpty)
            return $"{written} cannot be resolved: service {FieldDoc.Code(service.Name)} has no ports.";
        if (reference.ContainerPort is not { } wanted)
            return $"{written} is `{Number(service.Ports[0].ContainerPort)}`: the container port of the first `ports` entry of {FieldDoc.Code(service.Name)}.";
        return service.Ports.Any(port => port.ContainerPort <= wanted && wanted < port.ContainerPort + port.Count)
            ? $"{written} is `{Number(wanted)}`: a container port of {FieldDoc.Code(service.Name)}."
            : $"{written} cannot be resolved: service {FieldDoc.Code(service.Name)} has no container port {Number(wanted)}.";
    }

    private static string Number(int port) => port.ToString(CultureInfo.InvariantCulture);
}
