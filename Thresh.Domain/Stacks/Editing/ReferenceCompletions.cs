using System.Globalization;

namespace Thresh.Domain.Stacks.Editing;

/// <summary>The addresses of services, in texts where <c>${…}</c> is resolved: those first that the reader waits for.</summary>
internal static class ReferenceCompletions
{
    public static void Offer(CompletionSheet sheet)
    {
        if (!sheet.Place.InQuotes)
            return;

        var typed = sheet.Typed;
        var start = sheet.Place.ContentStart;
        if (OpenReference.Find(typed) is { } open)
        {
            foreach (var address in Addresses(sheet, null))
                Add(sheet, address, address.Text, start + open, OpenReference.End(sheet.Text, start + open, sheet.Place.Offset, sheet.Place.Token!));
            return;
        }

        if (typed.EndsWith('$'))
            return;

        // A service's name without the marks is enough; in an empty place only who asks gets an answer.
        var word = typed.Length;
        while (word > 0 && (char.IsAsciiLetterOrDigit(typed[word - 1]) || typed[word - 1] == '-'))
            word--;
        var port = word == typed.Length ? HostBefore(typed) : null;
        if (word == typed.Length && port is null && sheet.Asked is not null)
            return;

        foreach (var address in Addresses(sheet, port).Where(address => address.Service.StartsWith(typed[word..], StringComparison.Ordinal)))
            Add(sheet, address, address.Text[2..^1], start + word, sheet.Place.Offset);
    }

    private static void Add(CompletionSheet sheet, Address address, string filter, int start, int end) =>
        sheet.AddInside(address.Text, filter, start, end, CompletionKind.Reference, completion => completion with
        {
            Detail = address.Value,
            Documentation = address.Explanation + (address.IsAwaited ? "" : $"\n\n{FieldDoc.Code(sheet.Service ?? "")} does not wait for it yet: add it to `depends_on`."),
        });

    /// <param name="portOf">Only the ports of this service.</param>
    private static IEnumerable<Address> Addresses(CompletionSheet sheet, string? portOf)
    {
        var reader = sheet.Service;
        var awaited = reader is null ? [] : sheet.Outline.AwaitedBy(reader);
        foreach (var service in sheet.Outline.Services.OrderBy(service => service.Name == reader ? 2 : awaited.Contains(service.Name) ? 0 : 1))
        {
            var isAwaited = reader is null || service.Name == reader || awaited.Contains(service.Name);
            if (portOf is null)
                yield return new Address(service.Name, $"${{{service.Name}.host}}", service.Name, "The service's name on the stack's own network.", isAwaited);
            if (portOf is not null && portOf != service.Name)
                continue;

            var ports = service.ContainerPorts.Select(port => port.ToString(CultureInfo.InvariantCulture)).ToList();
            if (ports.Count > 0)
                yield return new Address(service.Name, $"${{{service.Name}.port}}", ports[0], "The container port of its first `ports` entry.", isAwaited);
            if (ports.Count > 1)
            {
                foreach (var port in ports)
                    yield return new Address(service.Name, $"${{{service.Name}.port.{port}}}", port, $"Its container port {port}.", isAwaited);
            }
        }
    }

    // "…${db.host}:" is followed by a port of db.
    private static string? HostBefore(string typed)
    {
        const string End = ".host}:";
        if (!typed.EndsWith(End, StringComparison.Ordinal))
            return null;
        var start = typed.LastIndexOf("${", StringComparison.Ordinal);
        return start < 0 || start + 2 > typed.Length - End.Length ? null : typed[(start + 2)..^End.Length];
    }

    private sealed record Address(string Service, string Text, string Value, string Explanation, bool IsAwaited);
}
