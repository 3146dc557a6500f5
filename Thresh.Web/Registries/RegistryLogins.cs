using System.Collections.Immutable;
using Thresh.Domain.Fleet;
using Thresh.Domain.Protocol;
using Thresh.Domain.Stacks;
using Thresh.Domain.Text;
using Thresh.Web.Audit;
using Thresh.Web.Deployments;
using Thresh.Web.Fleet;
using Thresh.Web.Identity;
using Thresh.Web.Persistence;

namespace Thresh.Web.Registries;

/// <summary>The logins of an account's private registries. A password goes to a node that pulls, for that pull, and to nobody else.</summary>
public sealed class RegistryLogins(RegistryRepository repository, StackLedger ledger, ChangeFeed feed, AuditLog audit, TimeProvider time)
{
    private const int LongestUsername = 255;

    // Tokens of cloud registries are long; they travel in one header.
    private const int LongestPassword = 4096;

    /// <summary>By host.</summary>
    public async Task<Outcome<ImmutableList<RegistryView>>> ListAsync(Actor actor) =>
        actor.May(Right.Administer) ? (await repository.OfAsync(actor.Account)).ToImmutableList() : Problems.Forbidden(Right.Administer);

    /// <summary>Keeps a login in place of the one there was for the registry.</summary>
    /// <param name="host">As it stands in images.</param>
    public async Task<Outcome<RegistryView>> SetAsync(Actor actor, string? host, string? username, string? password)
    {
        if (!actor.May(Right.Administer))
            return Problems.Forbidden(Right.Administer);
        if (HostOf(host) is not { } registry)
            return RegistryProblems.InvalidHost();
        if (username?.Trim() is not { Length: > 0 and <= LongestUsername } user || user.Any(char.IsControl)
            || password is not { Length: > 0 and <= LongestPassword } || password.Any(char.IsControl))
        {
            return RegistryProblems.InvalidLogin(LongestPassword);
        }

        var kept = new RegistryView { Host = registry, Username = user, UpdatedBy = actor.Email, UpdatedAt = time.GetUtcNow() };
        await repository.SetAsync(actor.Account, kept, new SecretText(password));
        await NoteAsync(actor, AuditActions.RegistrySet, registry);
        return kept;
    }

    public async Task<Problem?> RemoveAsync(Actor actor, string host)
    {
        if (!actor.May(Right.Administer))
            return Problems.Forbidden(Right.Administer);
        if (!await repository.RemoveAsync(actor.Account, host))
            return RegistryProblems.NotFound(host);
        await NoteAsync(actor, AuditActions.RegistryRemove, host);
        return null;
    }

    /// <summary>What a node needs for a pull: nothing unless a stack that is assigned to it names an image of that registry.</summary>
    public async Task<RegistryCredentials?> FindAsync(AccountName account, NodeId node, string registry) =>
        ledger.OnNode(node).Any(stack => stack.Record.Account == account && stack.Definition.Services.Any(service => service.Image.Domain == registry))
            ? await repository.FindAsync(account, registry)
            : null;

    private Task NoteAsync(Actor actor, string action, string registry)
    {
        feed.Publish(new RegistriesChanged(actor.Account));
        return audit.NoteAsync(actor, action, $"registry {registry}");
    }

    // By the grammar of images, so that what is kept is what an image asks for.
    private static string? HostOf(string? written)
    {
        var host = written?.Trim().TrimEnd('/') ?? "";
        return host.Length > 0 && ImageReference.TryCreate($"{host}/any/image") is { } image && image.Domain == host ? host : null;
    }
}
