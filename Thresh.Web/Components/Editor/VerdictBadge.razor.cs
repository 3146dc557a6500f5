using Microsoft.AspNetCore.Components;
using Thresh.Web.Components.States;

namespace Thresh.Web.Components.Editor;

/// <summary>Whether the text can be deployed: colour, icon and words.</summary>
public partial class VerdictBadge
{
    [Parameter, EditorRequired]
    public EditorState State { get; set; } = default!;

    private Tone Tone => State switch
    {
        { IsEmpty: true } => Tone.Wait,
        { Errors: > 0 } => Tone.Bad,
        { Refusal: not null } => Tone.Bad,
        { Warnings: > 0 } => Tone.Warn,
        _ => Tone.Good,
    };
}
