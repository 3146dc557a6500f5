using Dapper;
using Thresh.Domain.Fleet;
using Thresh.Web.Identity;

namespace Thresh.Web.Persistence;

/// <summary>Invitations into accounts.</summary>
public sealed class InvitationRepository(Database database)
{
    private const string Columns = "id, account, email, role, hash, invited_by, created_at, expires_at, accepted_at, withdrawn_at";

    public Task AddAsync(InvitationRecord invitation) => database.WriteAsync((connection, transaction) => connection.ExecuteAsync(
        """
        INSERT INTO invitations (id, account, email, role, hash, invited_by, created_at, expires_at)
        VALUES (@Id, @Account, @Email, @role, @Hash, @InvitedBy, @CreatedAt, @ExpiresAt)
        """,
        new { invitation.Id, invitation.Account, invitation.Email, role = invitation.Role.ToString(), invitation.Hash, invitation.InvitedBy, invitation.CreatedAt, invitation.ExpiresAt },
        transaction));

    public Task<InvitationRecord?> FindAsync(byte[] hash) => database.ReadAsync(connection =>
        connection.QuerySingleOrDefaultAsync<InvitationRecord?>($"SELECT {Columns} FROM invitations WHERE hash = @hash", new { hash }));

    /// <summary>Those that can still be accepted, the newest first.</summary>
    public Task<IReadOnlyList<InvitationRecord>> OpenAsync(AccountName account, DateTimeOffset now) => database.ReadAsync(async connection =>
        (IReadOnlyList<InvitationRecord>)[.. await connection.QueryAsync<InvitationRecord>(
            $"SELECT {Columns} FROM invitations WHERE account = @account AND accepted_at IS NULL AND withdrawn_at IS NULL AND expires_at > @now ORDER BY created_at DESC",
            new { account, now })]);

    /// <summary>Makes the user of an invitation, in one transaction.</summary>
    /// <returns>False where it is open no more, however many accept at once.</returns>
    public Task<bool> AcceptAsync(InvitationRecord invitation, HubUser user, DateTimeOffset now) => database.WriteAsync(async (connection, transaction) =>
    {
        var accepted = await connection.ExecuteAsync(
            "UPDATE invitations SET accepted_at = @now WHERE id = @Id AND accepted_at IS NULL AND withdrawn_at IS NULL AND expires_at > @now",
            new { invitation.Id, now },
            transaction);
        if (accepted == 1)
            await IdentityRepository.AddUserAsync(user, invitation.Account, invitation.Role, connection, transaction);
        return accepted == 1;
    });

    /// <returns>The e-mail address it was for; null where the account has no such invitation that is open.</returns>
    public Task<string?> WithdrawAsync(AccountName account, string id, DateTimeOffset now) => database.WriteAsync((connection, transaction) =>
        connection.QuerySingleOrDefaultAsync<string?>(
            "UPDATE invitations SET withdrawn_at = @now WHERE id = @id AND account = @account AND accepted_at IS NULL AND withdrawn_at IS NULL RETURNING email",
            new { id, account, now },
            transaction));
}
