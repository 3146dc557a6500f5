using Microsoft.AspNetCore.Components;
using MudBlazor;
using Thresh.Domain.Fleet;
using Thresh.Domain.Text;
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
    private SecretText? _key;
    private string? _refusal;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [Inject]
    private AgentKeys Keys { get; set; } = default!;

    [Inject]
    private NodeBoard Nodes { get; set; } = default!;

    [Inject]
    private HubOptions Options { get; set; } = default!;

    [Inject]
    private HubCertificate Certificate { get; set; } = default!;

    private Uri Hub => new(Navigation.BaseUri);

    private string? Fingerprint => Options.Http ? null : Certificate.Fingerprint;

    private async Task MakeAsync()
    {
        _before = [.. Nodes.List(Actor.Account).Where(node => node.Online).Select(node => node.Id)];
        var made = await Keys.CreateAsync(Actor, TokenKind.Live, _name.Trim() is { Length: > 0 } name ? name : "Connected node");
        (_key, _refusal) = (made.Value?.Text, made.Problem?.Detail);
        if (_key is null)
            return;
        Follow(cancellation => Nodes.WatchAllAsync(Actor.Account, cancellation), nodes => _arrived ??= nodes.FirstOrDefault(node => node.Online && !_before.Contains(node.Id)));
    }
}
