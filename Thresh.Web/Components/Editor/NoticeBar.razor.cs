using Microsoft.AspNetCore.Components;

namespace Thresh.Web.Components.Editor;

/// <summary>A line above the editor; without a notice it takes no room.</summary>
public partial class NoticeBar
{
    [Parameter, EditorRequired]
    public EditorNotice? Notice { get; set; }

    [Parameter]
    public EventCallback OnClose { get; set; }

    private async Task ActAsync()
    {
        var notice = Notice!;
        await OnClose.InvokeAsync();
        await notice.ActAsync();
    }
}
