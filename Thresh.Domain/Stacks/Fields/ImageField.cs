using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Parsing;

namespace Thresh.Domain.Stacks.Fields;

internal static class ImageField
{
    public static void Read(ServiceDraft service, DiagnosticBag bag)
    {
        if (service.Field(FieldNames.Image) is not { } node)
        {
            bag.Error(
                DiagnosticCodes.FieldMissing,
                $"Service '{Expect.Shown(service.NameText)}' has no image; name the one it runs.",
                service.Source.Value.Path,
                service.Source.NameRange);
            return;
        }

        if (!Expect.Kind(node, SyntaxKind.String, $"The image of service '{Expect.Shown(service.NameText)}'", bag))
            return;

        if (ImageReference.TryCreate(node.Text) is { } image)
        {
            service.Image = new Sourced<ImageReference>(image, node);
            return;
        }

        bag.Error(
            DiagnosticCodes.InvalidImage,
            $"'{Expect.Shown(node.Text)}' is not an image reference; write name:tag, with the registry before it where it is not Docker Hub.",
            node.Path,
            node.Range);
    }
}
