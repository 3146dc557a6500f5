using Thresh.Domain.Text;
using Thresh.Web.Deployments;

namespace Thresh.Web.Identity;

/// <summary>Every way in which a request about accounts, users and keys can be refused, with its stable type.</summary>
internal static class AccessProblems
{
    public static Problem InvalidPassword() =>
        new("invalid-password", StatusCodes.Status422UnprocessableEntity, "Not a password", PasswordRule.Sentence);

    public static Problem WrongPassword() =>
        new("wrong-password", StatusCodes.Status422UnprocessableEntity, "The password is wrong", "The current password is wrong, or was tried too often; try again in a few minutes.");

    public static Problem InvalidEmail() =>
        new("invalid-email", StatusCodes.Status422UnprocessableEntity, "Not an e-mail address", "The e-mail address is not valid; write it as name@example.com.");

    public static Problem InvalidRole(string? role) =>
        new("invalid-role", StatusCodes.Status422UnprocessableEntity, "Not a role", $"'{Excerpt.Of(role)}' is not a role; there are admin, operator and viewer.");

    public static Problem InvalidAccount() =>
        new("invalid-account", StatusCodes.Status422UnprocessableEntity, "Not an account's name", "The account's name must be 1 to 63 lower-case letters, digits and inner hyphens.");

    public static Problem AccountExists(string account) =>
        new("account-exists", StatusCodes.Status409Conflict, "The account exists", $"There is an account '{account}' already; choose another name.");

    public static Problem UserExists(string email) =>
        new("user-exists", StatusCodes.Status409Conflict, "The user exists", $"{Excerpt.Of(email)} is a user of this Hub already; invite another address.");

    public static Problem UserNotFound(string id) =>
        new("user-not-found", StatusCodes.Status404NotFound, "No such user", $"There is no user '{Excerpt.Of(id)}'; GET /api/users lists them.");

    public static Problem LastAdmin() =>
        new("last-admin", StatusCodes.Status409Conflict, "The last administrator", "The account would have no administrator left; make somebody else one first.");

    public static Problem OwnerStays() =>
        new("owner-stays", StatusCodes.Status409Conflict, "The owner of the Hub", "Whoever owns the Hub stays its administrator; change somebody else.");

    public static Problem InvitationNotFound(string id) =>
        new("invitation-not-found", StatusCodes.Status404NotFound, "No such invitation", $"There is no open invitation '{Excerpt.Of(id)}'; GET /api/invitations lists them.");

    public static Problem InvitationClosed() =>
        new("invitation-closed", StatusCodes.Status404NotFound, "The invitation is not valid", "The invitation is wrong, used, withdrawn or over; ask an administrator for a new one.");

    public static Problem InvalidKey(int longest) =>
        new("invalid-key", StatusCodes.Status422UnprocessableEntity, "Not a key's name", $"Give the key a name of 1 to {longest} visible characters.");

    public static Problem InvalidKeyKind(string? kind) =>
        new("invalid-key-kind", StatusCodes.Status422UnprocessableEntity, "Not a kind of key", $"'{Excerpt.Of(kind)}' is not a kind of key; there are agent and mid-tier.");

    public static Problem KeyNotFound(string id) =>
        new("key-not-found", StatusCodes.Status404NotFound, "No such key", $"There is no key '{Excerpt.Of(id)}'; GET /api/keys lists them.");

    public static Problem SessionNotFound(string id) =>
        new("session-not-found", StatusCodes.Status404NotFound, "No such session", $"You have no session or token '{Excerpt.Of(id)}'; GET /api/auth/sessions lists them.");

    public static Problem DeviceCodeNotFound() =>
        new("device-code-not-found", StatusCodes.Status404NotFound, "No such code", "No device waits with that code; compare it with what the device shows, or start again there.");
}
