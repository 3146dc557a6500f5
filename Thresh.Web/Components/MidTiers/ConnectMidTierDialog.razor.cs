using Microsoft.AspNetCore.Components;
using MudBlazor;
using Thresh.Domain.Fleet;
using Thresh.Domain.Text;
using Thresh.Web.Components.Live;
using Thresh.Web.Configuration;
using Thresh.Web.Identity;
using Thresh.Web.MidTiers;

namespace Thresh.Web.Components.MidTiers;

/// <summary>Makes a mid-tier's key on the spot, shows the command that uses it, and tells when the mid-tier is there.</summary>
public partial class ConnectMidTierDialog : LivePage
{
    private MidTierView? _arrived;
    private string _name = "";
    private SecretText? _key;
    private string? _refusal;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [Inject]
    private AgentKeys Keys { get; set; } = default!;

    [Inject]
    private MidTierBoard MidTiers { get; set; } = default!;

    [Inject]
    private HubOptions Options { get; set; } = default!;

    [Inject]
    private HubCertificate Certificate { get; set; } = default!;

    private Uri Hub => new(Navigation.BaseUri);

    private string? Fingerprint => Options.Http ? null : Certificate.Fingerprint;

    private string Name => _name.Trim();

    private async Task MakeAsync()
    {
        if (MidTierName.TryCreate(Name) is not { } name)
        {
            _refusal = "The name must be 1 to 63 lower-case letters, digits and inner hyphens.";
            return;
        }

        if (MidTiers.Find(Actor.Account, name.Value) is { Status: MidTierStatus.Connected })
        {
            _refusal = $"A mid-tier {name} is connected already; choose another name.";
            return;
        }

        var made = await Keys.CreateAsync(Actor, TokenKind.Mid, $"Mid-tier {name}");
        (_key, _refusal) = (made.Value?.Text, made.Problem?.Detail);
        if (_key is null)
            return;
        Follow(
            cancellation => MidTiers.WatchAsync(Actor.Account, cancellation),
            midTiers => _arrived ??= midTiers.FirstOrDefault(midTier => midTier.Name == name && midTier.Status is MidTierStatus.Connected));
    }
}
