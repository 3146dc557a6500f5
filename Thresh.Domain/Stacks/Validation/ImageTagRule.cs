using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Fields;
using Thresh.Domain.Stacks.Parsing;

namespace Thresh.Domain.Stacks.Validation;

/// <summary>An image without a tag, or with <c>latest</c>, is another one tomorrow.</summary>
internal sealed class ImageTagRule : IStackRule
{
    public void Check(StackDraft draft, DiagnosticBag bag)
    {
        foreach (var service in draft.Services)
        {
            if (service.Image is not { Value: { Digest: null, Tag: null or "latest" } image, Node: var node })
                continue;

            bag.Warning(
                DiagnosticCodes.ImageNotReproducible,
                $"The image '{image}' of service '{Expect.Shown(service.NameText)}' is not reproducible; {(image.Tag is null ? "add a tag" : "name a version")}.",
                node.Path,
                node.Range);
        }
    }
}
