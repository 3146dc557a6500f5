using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using Thresh.Domain.Fleet;
using Thresh.Web.Components.Live;
using Thresh.Web.Configuration;
using Thresh.Web.Fleet;
using Thresh.Web.Identity;
using Thresh.Web.MidTiers;

namespace Thresh.Web.Components.Nodes;

/// <summary>Makes a key on the spot, shows the command that uses it, and tells when the node is there.</summary>
public partial class ConnectDialog : LivePage
{
    private HashSet<NodeId> _before = [];
    private NodeView? _arrived;
    private string _name = "";
    private string? _command;

    // In the order of their names; null for straight to the Hub.
    private ImmutableArray<MidTierView> _midTiers = [];
    private MidTierName? _through;
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

    [Inject]
    private MidTierBoard MidTiers { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    /// <summary>Where the agent is to connect to, and the certificate that it finds there.</summary>
    private (Uri Address, string? Fingerprint) Target => _through is { } name && _midTiers.FirstOrDefault(midTier => midTier.Name == name) is { } midTier
        ? (midTier.Facts.Address, midTier.Facts.Fingerprint)
        : (new Uri(Navigation.BaseUri), Options.Http ? null : Certificate.Fingerprint);

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        Show(MidTiers.List(Actor.Account));
        Follow(cancellation => MidTiers.WatchAsync(Actor.Account, cancellation), Show);
    }

    private void Show(ImmutableArray<MidTierView> midTiers)
    {
        _midTiers = midTiers;
        // Chosen, and gone since.
        if (_through is { } name && !midTiers.Any(midTier => midTier.Name == name && midTier.Status is MidTierStatus.Connected))
            _through = null;
    }

    private async Task MakeAsync()
    {
        _before = [.. Nodes.List(Actor.Account).Where(node => node.Online).Select(node => node.Id)];
        var made = await Keys.CreateAsync(Actor, TokenKind.Live, _name.Trim() is { Length: > 0 } name ? name : "Connected node");
        _refusal = made.Problem?.Detail;
        if (!made.Succeeded)
            return;
        var (address, fingerprint) = Target;
        _command = ConnectCommand.Of(address, made.Value.Text, _name, fingerprint);
        Follow(cancellation => Nodes.WatchAllAsync(Actor.Account, cancellation), nodes => _arrived ??= nodes.FirstOrDefault(node => node.Online && !_before.Contains(node.Id)));
    }
}
