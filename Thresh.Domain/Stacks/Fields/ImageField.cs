using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Parsing;
using Thresh.Domain.Stacks.Shapes;

namespace Thresh.Domain.Stacks.Fields;

internal static class ImageField
{
    public static Field<ServiceDraft> Field { get; } = new(
        new FieldShape(
            FieldNames.Image,
            "The image that the service runs: an OCI reference. The prefix docker: means that it is pulled from a registry, which is so without it too.",
            "\"docker:node:20-alpine\"",
            new TextShape { Pattern = "^[A-Za-z0-9]", Meaning = TextMeaning.Image })
        {
            IsRequired = true,
        },
        Read);

    private static void Read(FieldValue<ServiceDraft> value)
    {
        if (ImageReference.TryCreate(value.Node.Text) is { } image)
        {
            value.Draft.Image = new Sourced<ImageReference>(image, value.Node);
            return;
        }

        value.Error(
            DiagnosticCodes.InvalidImage,
            $"{Expect.Named(value.Node.Text)} is not an image reference; write name:tag, with the registry before it where it is not Docker Hub.");
    }
}
