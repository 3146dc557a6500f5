using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Thresh.Domain.Text;
using Thresh.Web.Components.Access;
using Thresh.Web.Components.Live;
using Thresh.Web.Components.MidTiers;
using Thresh.Web.Components.Nodes;
using Thresh.Web.Configuration;
using Thresh.Web.Deployments;
using Thresh.Web.Identity;

namespace Thresh.Web.Components.Pages.Settings;

/// <summary>The keys of agents and mid-tiers: made, rotated, revoked.</summary>
public partial class KeysPage : ReadingPage<ImmutableList<KeyView>?>
{
    private ImmutableList<KeyView>? _keys;
    private Made? _made;
    private string? _refusal;

    [Inject]
    private AgentKeys Keys { get; set; } = default!;

    [Inject]
    private Questions Questions { get; set; } = default!;

    [Inject]
    private HubOptions Options { get; set; } = default!;

    [Inject]
    private HubCertificate Certificate { get; set; } = default!;

    protected override void Show(ImmutableList<KeyView>? keys) => _keys = keys;

    protected override bool IsChangedBy(object topic) => topic is AccessChanged changed && changed.Account == Actor.Account;

    protected override async Task<ImmutableList<KeyView>?> ReadAsync() => (await Keys.ListAsync(Actor)).Value;

    private async Task CreateAsync()
    {
        if (await Questions.AskAsync<KeyDialog, NewKey>() is { } wanted)
            Show(await Keys.CreateAsync(Actor, wanted.Kind, wanted.Name), wanted.Name.Trim(), wanted.Kind, "Copy it now: it is not shown again, and kept nowhere.");
    }

    private async Task RotateAsync(KeyView key)
    {
        if (await Questions.ConfirmAsync($"Rotate key {key.Name}", "It gets another secret, which is shown once. The one it has now is valid for 24 hours more; give its agents the new one until then.", "Rotate key"))
            Show(await Keys.RotateAsync(Actor, key.Id), key.Name, key.Kind, "Copy it now: it is not shown again. The one before is valid for 24 hours more.");
    }

    private async Task RevokeAsync(KeyView key)
    {
        var users = key.Kind is TokenKind.Mid ? "The mid-tier that is" : "Agents that are";
        if (await Questions.ConfirmAsync($"Revoke key {key.Name}", $"{users} connected with it are cut off within seconds, and stay away until they get another key. Their containers go on running.", "Revoke key", destructive: true))
            _refusal = (await Keys.RevokeAsync(Actor, key.Id))?.Detail;
    }

    private void Show(Outcome<NewSecret> outcome, string name, TokenKind kind, string note)
    {
        _refusal = outcome.Problem?.Detail;
        _made = outcome.Succeeded
            ? new Made(name, note, outcome.Value.Text, Command(outcome.Value.Text, kind), kind is TokenKind.Mid ? "On a machine of the site, start the mid-tier with it:" : "On the machine, start the agent with it:")
            : null;
    }

    private string Command(SecretText key, TokenKind kind)
    {
        var (hub, fingerprint) = (new Uri(Navigation.BaseUri), Options.Http ? null : Certificate.Fingerprint);
        return kind is TokenKind.Mid ? MidTierCommand.OnOneLine(hub, key, fingerprint) : ConnectCommand.OnOneLine(hub, key, fingerprint);
    }

    private sealed record Made(string Name, string Note, SecretText Secret, string Command, string CommandNote);
}
