using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;
using Thresh.Domain.Fleet;
using Thresh.Web.Components.Live;
using Thresh.Web.Configuration;
using Thresh.Web.Fleet;
using Thresh.Web.Identity;

namespace Thresh.Web.Components.Nodes;

/// <summary>Makes a key on the spot, shows the command that uses it, and tells when the node is there.</summary>
public partial class ConnectDialog : LivePage
{
    private HashSet<NodeId> _before = [];
    private NodeView? _arrived;
    private string _name = "";
    private string? _key;
    private bool _copied;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [Inject]
    private TokenService Tokens { get; set; } = default!;

    [Inject]
    private NodeBoard Nodes { get; set; } = default!;

    [Inject]
    private HubOptions Options { get; set; } = default!;

    [Inject]
    private HubCertificate Certificate { get; set; } = default!;

    [Inject]
    private IJSRuntime JS { get; set; } = default!;

    private Uri Hub => new(Navigation.BaseUri);

    private string? Fingerprint => Options.Http ? null : Certificate.Fingerprint;

    private async Task MakeAsync()
    {
        if (Actor.Role < Role.Admin)
            return;
        _before = [.. Nodes.List(Actor.Account).Where(node => node.Online).Select(node => node.Id)];
        (_, _key) = await Tokens.IssueLiveAsync(Actor.Account, _name.Trim() is { Length: > 0 } name ? name : "Connected node");
        Follow(cancellation => Nodes.WatchAllAsync(Actor.Account, cancellation), nodes => _arrived ??= nodes.FirstOrDefault(node => node.Online && !_before.Contains(node.Id)));
    }

    private async Task CopyAsync()
    {
        await JS.InvokeVoidAsync("navigator.clipboard.writeText", ConnectCommand.Of(Hub, _key!, _name, Fingerprint));
        _copied = true;
    }
}
