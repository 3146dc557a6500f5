using Microsoft.AspNetCore.Components;
using Thresh.Domain.Text;

namespace Thresh.Web.Components.Access;

/// <summary>A secret or a link that is shown this once, to be copied.</summary>
public partial class OnceShown
{
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>What it is for, and that it is not shown again.</summary>
    [Parameter, EditorRequired]
    public string Note { get; set; } = "";

    [Parameter, EditorRequired]
    public SecretText Secret { get; set; } = default!;

    /// <summary>A command line that uses it, or null.</summary>
    [Parameter]
    public string? Command { get; set; }

    [Parameter]
    public string? CommandNote { get; set; }

    [Parameter]
    public EventCallback OnClose { get; set; }
}
