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

    /// <summary>What the current image resolved to; null while nothing did.</summary>
    [Parameter]
    public string? Identity { get; set; }

    private ImageReference? Reference => ImageReference.TryCreate(_image.Trim());

    private string? Fault => Reference is null ? $"\"{_image.Trim()}\" is not an image reference; write it as name:tag, such as node:22-alpine." : null;

    private bool CanUpdate => Reference is not null;

    private bool IsStopped => Stack.Summary.Status == StackStatus.Stopped;

    private bool SameReference => Reference is { } reference && reference.Value == Service.Image;

    private string Pull => SameReference
        ? $"Asks the registry whether {Service.Image} names a newer image; if not, nothing is touched."
        : $"Pulls {Reference?.Value ?? "the image"} first; if that fails, nothing is touched.";

    private string Order => Service.UpdateOrder is UpdateOrder.StartFirst
        ? $"Start-first: the new container starts beside the old one, and takes its place once it is ready; {Service.Name} answers all the time."
        : $"Stop-first: the old container stops before the new one starts; {Service.Name} does not answer until the new one is ready.";

    private string Failure => Service.Update.OnFailure is FailureAction.Pause
        ? "If the new container does not come up, everything stays as it is (on_failure: pause)."
        : "If the new container does not come up, the old one runs again.";

    protected override void OnInitialized() => _image = Service.Image;
}
