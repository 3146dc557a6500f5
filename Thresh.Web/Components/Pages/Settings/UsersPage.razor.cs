using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Thresh.Domain.Text;
using Thresh.Web.Components.Access;
using Thresh.Web.Components.Live;
using Thresh.Web.Identity;

namespace Thresh.Web.Components.Pages.Settings;

/// <summary>Who is in the account, as what, and who is invited.</summary>
public partial class UsersPage : ReadingPage<(ImmutableList<MemberView> Members, ImmutableList<InvitationView> Invitations)>
{
    private ImmutableList<MemberView> _members = [];
    private ImmutableList<InvitationView> _invitations = [];
    private (string Email, SecretText Code)? _invited;
    private string? _refusal;

    [Inject]
    private Members Members { get; set; } = default!;

    [Inject]
    private Invitations Invitations { get; set; } = default!;

    [Inject]
    private Questions Questions { get; set; } = default!;

    protected override void Show((ImmutableList<MemberView> Members, ImmutableList<InvitationView> Invitations) read) => (_members, _invitations) = read;

    protected override bool IsChangedBy(object topic) => topic is AccessChanged changed && changed.Account == Actor.Account;

    protected override async Task<(ImmutableList<MemberView> Members, ImmutableList<InvitationView> Invitations)> ReadAsync() =>
        ((await Members.ListAsync(Actor)).Value ?? [], (await Invitations.ListAsync(Actor)).Value ?? []);

    private string? Unchangeable(MemberView member) =>
        member.OwnsHub ? "Whoever owns the Hub stays its administrator."
        : member.Role is Role.Admin && _members.Count(other => other.Role is Role.Admin) == 1 ? "The account needs an administrator; make somebody else one first."
        : null;

    private async Task InviteAsync()
    {
        if (await Questions.AskAsync<InviteDialog, Invitee>() is not { } invitee)
            return;
        var invited = await Invitations.InviteAsync(Actor, invitee.Email, invitee.Role);
        _refusal = invited.Problem?.Detail;
        _invited = invited.Succeeded ? (invitee.Email, invited.Value.Text) : null;
    }

    private async Task ChangeRoleAsync(MemberView member, Role role)
    {
        if (await Questions.ConfirmAsync($"Make {member.Email} {Article(role)}", "They are logged out everywhere, and have the new role when they log in again.", "Change role"))
            _refusal = (await Members.ChangeRoleAsync(Actor, member.Id, role))?.Detail;
        // What the list shows was chosen, not yet done.
        Show(await ReadAsync());
    }

    private async Task RemoveAsync(MemberView member)
    {
        if (await Questions.ConfirmAsync($"Remove {member.Email}", "They are logged out everywhere, and their tokens end. What they deployed stays as it is.", "Remove user", destructive: true))
            _refusal = (await Members.RemoveAsync(Actor, member.Id))?.Detail;
    }

    private async Task WithdrawAsync(InvitationView invitation) => _refusal = (await Invitations.WithdrawAsync(Actor, invitation.Id))?.Detail;

    private static string Article(Role role) => role is Role.Viewer ? "a viewer" : $"an {role.ToString().ToLowerInvariant()}";
}
