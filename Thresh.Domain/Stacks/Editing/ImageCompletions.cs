namespace Thresh.Domain.Stacks.Editing;

/// <summary>Images: those of the stack first, then those that the nodes hold and need not pull.</summary>
internal static class ImageCompletions
{
    private const string RegistryPrefix = "docker:";

    public static void Offer(CompletionSheet sheet)
    {
        var own = sheet.Outline.Services.Select(service => service.Image).Where(image => ImageReference.TryCreate(image) is not null).ToList();
        var written = sheet.Typed.StartsWith(RegistryPrefix, StringComparison.Ordinal);

        // As the author does elsewhere in the stack.
        var prefix = written || own.Exists(image => image.StartsWith(RegistryPrefix, StringComparison.Ordinal)) ? RegistryPrefix : "";
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var image in own.Select(Bare).Where(seen.Add).ToList())
            Add(sheet, image, prefix, written, "in this stack");
        foreach (var image in sheet.Surroundings.Images.Select(Bare).Where(seen.Add).Order(StringComparer.Ordinal).ToList())
            Add(sheet, image, prefix, written, "on a node");
    }

    private static void Add(CompletionSheet sheet, string image, string prefix, bool written, string where) =>
        sheet.AddText(prefix + image, CompletionKind.Image, completion => completion with
        {
            Label = image,
            FilterText = written ? completion.FilterText : completion.FilterText.Replace(prefix + image, image, StringComparison.Ordinal),
            Detail = where,
            Documentation = ImageReference.TryCreate(image) is { } known ? FieldDoc.Code(known.Canonical) : null,
        });

    private static string Bare(string image) => image.StartsWith(RegistryPrefix, StringComparison.Ordinal) ? image[RegistryPrefix.Length..] : image;
}
