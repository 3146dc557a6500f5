using Microsoft.AspNetCore.Components;
using MudBlazor;
using Thresh.Domain.Deployments;
using Thresh.Domain.Stacks;
using Thresh.Web.Deployments;

namespace Thresh.Web.Components.Stacks;

/// <summary>Asks for a service's new image, judged as it is typed, and says what will happen.</summary>
public partial class UpdateImageDialog
{
    private string _image = "";

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [Parameter, EditorRequired]
    public ServiceView Service { get; set; } = default!;

    [Parameter, EditorRequired]
    public StackDetail Stack { get; set; } = default!;

    private ImageReference? Reference => ImageReference.TryCreate(_image.Trim());

    private string? Fault => Reference is null ? $"\"{_image.Trim()}\" is not an image reference; write it as name:tag, such as node:22-alpine." : null;

    private bool CanUpdate => Reference is not null;

    private string Effect => Stack.Summary.Status == StackStatus.Stopped
        ? $"{Stack.Summary.Name} is stopped: the new image is used when it is started."
        : $"Pulls {Reference?.Value ?? "the image"} first, then replaces the container of {Service.Name}; if it does not come up, the old one is brought back. The other services are not touched.";

    protected override void OnInitialized() => _image = Service.Image;
}
