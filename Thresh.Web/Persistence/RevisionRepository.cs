using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json;
using Dapper;
using Thresh.Domain.Deployments;
using Thresh.Domain.Protocol;
using Thresh.Domain.Stacks;
using Thresh.Domain.Text;

namespace Thresh.Web.Persistence;

/// <summary>The revisions of a stack: what each said, who made it, and which images it ran.</summary>
public sealed class RevisionRepository(Database database, Vault vault)
{
    private const string Columns = "number, cause, created_by, created_at, restores, images";

    /// <summary>The newest first.</summary>
    public Task<ImmutableArray<RevisionRecord>> OfAsync(long stack) => database.ReadAsync(async connection =>
        (await connection.QueryAsync<Row>($"SELECT {Columns} FROM revisions WHERE stack = @stack ORDER BY number DESC", new { stack }))
            .Select(row => row.ToRecord()).ToImmutableArray());

    public Task<RevisionRecord?> FindAsync(long stack, int number) => database.ReadAsync(async connection =>
        (await connection.QuerySingleOrDefaultAsync<Row>($"SELECT {Columns} FROM revisions WHERE stack = @stack AND number = @number", new { stack, number }))?.ToRecord());

    /// <summary>The definition's text as its author wrote it; null where there is no such revision.</summary>
    public async Task<string?> FindDefinitionAsync(long stack, int number) =>
        await database.ReadAsync(connection => connection.QuerySingleOrDefaultAsync<byte[]>(
            "SELECT definition FROM revisions WHERE stack = @stack AND number = @number", new { stack, number })) is { } content ? vault.OpenText(content) : null;

    /// <summary>The definition's text as its author wrote it.</summary>
    /// <exception cref="InvalidOperationException">There is no such revision.</exception>
    public async Task<string> DefinitionAsync(long stack, int number) =>
        vault.OpenText(await database.ReadAsync(connection => connection.QuerySingleAsync<byte[]>(
            "SELECT definition FROM revisions WHERE stack = @stack AND number = @number", new { stack, number })));

    public Task<int> LastNumberAsync(long stack) => database.ReadAsync(connection => connection.ExecuteScalarAsync<int>(
        "SELECT coalesce(max(number), 0) FROM revisions WHERE stack = @stack", new { stack }));

    /// <summary>Notes the images that a succeeded deployment ran: those it made containers of, and for the rest those of the revision before; the caller commits.</summary>
    internal static async Task NoteImagesAsync(DeploymentRecord deployment, DbConnection connection, DbTransaction transaction)
    {
        var rows = await connection.QueryAsync<string?>(
            """
            SELECT images FROM revisions
            WHERE stack = @Stack AND number IN (@Revision, (SELECT revision FROM stacks WHERE id = @Stack))
            ORDER BY number = @Revision
            """,
            new { deployment.Stack, deployment.Revision },
            transaction);
        var images = rows.Aggregate(ImmutableDictionary<ServiceName, string>.Empty, (all, row) => all.SetItems(Read(row)));
        var transitions = await connection.QueryAsync<string>(
            "SELECT transition FROM deployment_events WHERE deployment = @Id ORDER BY sequence", new { deployment.Id }, transaction);
        foreach (var text in transitions)
        {
            var transition = JsonSerializer.Deserialize(text, ProtocolJsonContext.Default.Transition)!;
            if (transition is { Operation: EventOperation.Create, State: EventState.Succeeded, Service: { } service, Detail.ImageIdentity: { } identity })
                images = images.SetItem(service, identity);
        }

        await connection.ExecuteAsync(
            "UPDATE revisions SET images = @images WHERE stack = @Stack AND number = @Revision",
            new { deployment.Stack, deployment.Revision, images = JsonSerializer.Serialize(images.ToDictionary(image => image.Key.Value, image => image.Value)) },
            transaction);
    }

    private static ImmutableDictionary<ServiceName, string> Read(string? images) => images is null
        ? ImmutableDictionary<ServiceName, string>.Empty
        : JsonSerializer.Deserialize<Dictionary<string, string>>(images)!.ToImmutableDictionary(image => TextValue.Create<ServiceName>(image.Key), image => image.Value);

    private sealed record Row
    {
        public int Number { get; init; }
        public DeploymentKind Cause { get; init; }
        public string CreatedBy { get; init; } = "";
        public DateTimeOffset CreatedAt { get; init; }
        public int? Restores { get; init; }
        public string? Images { get; init; }

        public RevisionRecord ToRecord() => new(Number, Cause, CreatedBy, CreatedAt, Restores, Read(Images));
    }
}
