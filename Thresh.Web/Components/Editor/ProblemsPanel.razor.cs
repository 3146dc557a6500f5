using Microsoft.AspNetCore.Components;
using Thresh.Domain.Diagnostics;
using Thresh.Web.Components.States;

namespace Thresh.Web.Components.Editor;

/// <summary>Everything against the text at once; a row leads to its place, a fix mends it.</summary>
public partial class ProblemsPanel
{
    [Parameter, EditorRequired]
    public EditorState State { get; set; } = default!;

    [Parameter]
    public EventCallback<TextRange> OnJump { get; set; }

    [Parameter]
    public EventCallback<QuickFix> OnFix { get; set; }

    private static Tone ToneOf(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => Tone.Bad,
        DiagnosticSeverity.Warning => Tone.Warn,
        DiagnosticSeverity.Info => Tone.Busy,
    };
}
