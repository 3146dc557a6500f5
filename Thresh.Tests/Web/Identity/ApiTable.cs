using System.Collections.Immutable;
using Thresh.Web.Identity;

namespace Thresh.Tests.Web.Identity;

/// <summary>Every endpoint of the API with whom it is for, written by hand: what the code says of itself is not asked.</summary>
internal static class ApiTable
{
    public static readonly ImmutableArray<ApiCase> Cases =
    [
        Plain("POST /api/setup", Need.Nobody, "{}"),
        Plain("POST /api/auth/token", Need.Nobody, """{ "email": "nobody@example.com", "password": "wrong" }"""),
        Plain("POST /api/auth/device/start", Need.Nobody, "{}"),
        Plain("POST /api/auth/device/token", Need.Nobody, "{}"),
        Plain("POST /api/invitations/accept", Need.Nobody, "{}"),

        Plain("GET /api/auth/sessions", Need.Viewer),
        Plain("GET /api/auth/sessions/current", Need.Viewer),
        Plain("DELETE /api/auth/sessions/current", Need.Viewer),
        Named("DELETE /api/auth/sessions/{id}", Need.Viewer, async (account, member) => $"/api/auth/sessions/{await account.TokenIdAsync(member)}"),
        Plain("POST /api/auth/password", Need.Viewer, """{ "current": "wrong", "new": "another long password" }"""),

        Plain("GET /api/stacks", Need.Viewer),
        Stack("GET /api/stacks/{name}", Need.Viewer, ""),
        Plain("POST /api/stacks/validate", Need.Viewer, "{}"),
        Stack("GET /api/stacks/{name}/revisions", Need.Viewer, "/revisions"),
        Stack("GET /api/stacks/{name}/revisions/{number:int}", Need.Viewer, "/revisions/1"),
        Stack("GET /api/stacks/{name}/revisions/{from:int}/diff/{to:int}", Need.Viewer, "/revisions/1/diff/1"),
        Stack("GET /api/stacks/{name}/logs", Need.Viewer, "/logs"),
        Stack("GET /api/stacks/{name}/services/{service}/logs", Need.Viewer, "/services/web/logs"),
        Named("GET /api/deployments/{id}", Need.Viewer, (account, _) => Task.FromResult($"/api/deployments/{account.Deployment}")),
        Named("GET /api/deployments/{id}/events", Need.Viewer, (account, _) => Task.FromResult($"/api/deployments/{account.Deployment}/events")),
        Plain("GET /api/nodes", Need.Viewer),
        Plain("GET /api/mid-tiers", Need.Viewer),
        Named("GET /api/mid-tiers/{name}", Need.Viewer, (account, _) => Task.FromResult($"/api/mid-tiers/{account.MidTier}")),
        Plain("GET /api/clusters", Need.Viewer),
        Named("GET /api/clusters/{cluster}", Need.Viewer, async (account, _) => $"/api/clusters/{await account.NewClusterAsync()}"),
        Named("GET /api/nodes/{node}", Need.Viewer, (account, _) => Task.FromResult($"/api/nodes/{account.Node}")),
        Named("GET /api/nodes/{node}/metrics", Need.Viewer, (account, _) => Task.FromResult($"/api/nodes/{account.Node}/metrics")),
        Named("GET /api/nodes/{node}/blueprints", Need.Viewer, (account, _) => Task.FromResult($"/api/nodes/{account.Node}/blueprints")),
        Named("GET /api/nodes/{node}/environments", Need.Viewer, (account, _) => Task.FromResult($"/api/nodes/{account.Node}/environments")),
        Named("GET /api/nodes/{node}/environments/{name}", Need.Viewer, (account, _) => Task.FromResult($"/api/nodes/{account.Node}/environments/{account.Environment}")),
        Stack("GET /api/stacks/{name}/services/{service}/metrics", Need.Viewer, "/services/web/metrics"),

        Named("POST /api/stacks/deploy", Need.Operator, (account, _) => Task.FromResult($"/api/stacks/deploy?node={account.Node}"), account => account.Definition),
        Named("POST /api/stacks/plan", Need.Operator, (account, _) => Task.FromResult($"/api/stacks/plan?node={account.Node}"), account => account.Definition),
        Stack("PATCH /api/stacks/{name}/services/{service}", Need.Operator, "/services/web", """{ "image": "web:2" }"""),
        Stack("POST /api/stacks/{name}/stop", Need.Operator, "/stop"),
        Stack("POST /api/stacks/{name}/start", Need.Operator, "/start"),
        Stack("POST /api/stacks/{name}/restart", Need.Operator, "/restart"),
        Stack("POST /api/stacks/{name}/services/{service}/restart", Need.Operator, "/services/web/restart"),
        Stack("POST /api/stacks/{name}/revert", Need.Operator, "/revert"),
        Stack("POST /api/stacks/{name}/ignore", Need.Operator, "/ignore"),
        Stack("POST /api/stacks/{name}/rollback", Need.Operator, "/rollback", """{ "revision": 1 }"""),
        Stack("DELETE /api/stacks/{name}", Need.Operator, ""),
        // Its agent does not know the call: it is let in, and then not answered.
        Named("POST /api/nodes/{node}/environments", Need.Operator, (account, _) => Task.FromResult($"/api/nodes/{account.Node}/environments"), _ => """{ "blueprint": "python-dev" }"""),
        Named("DELETE /api/nodes/{node}/environments/{name}", Need.Operator, (account, _) => Task.FromResult($"/api/nodes/{account.Node}/environments/{account.Environment}")),
        Named("POST /api/deployments/{id}/cancel", Need.Operator, (account, _) => Task.FromResult($"/api/deployments/{account.Deployment}/cancel")),

        Plain("GET /api/keys", Need.Admin),
        Plain("POST /api/keys", Need.Admin, """{ "name": "another" }"""),
        Named("POST /api/keys/{id}/rotate", Need.Admin, async (account, _) => $"/api/keys/{(await account.NewKeyAsync(TokenKind.Live)).Id}/rotate"),
        Named("DELETE /api/keys/{id}", Need.Admin, async (account, _) => $"/api/keys/{(await account.NewKeyAsync(TokenKind.Mid)).Id}"),
        Plain("GET /api/users", Need.Admin),
        Named("PATCH /api/users/{id}", Need.Admin, (account, _) => Task.FromResult($"/api/users/{account.Viewer.Id}"), _ => """{ "role": "viewer" }"""),
        Named("DELETE /api/users/{id}", Need.Admin, async (account, _) => $"/api/users/{(await account.JoinAsync(Role.Viewer)).Id}"),
        Plain("GET /api/invitations", Need.Admin),
        Plain("POST /api/invitations", Need.Admin, """{ "email": "not an address", "role": "viewer" }"""),
        Named("DELETE /api/invitations/{id}", Need.Admin, async (account, _) => $"/api/invitations/{(await account.NewInvitationAsync()).Id}"),
        Plain("GET /api/registries", Need.Admin),
        Plain("POST /api/registries", Need.Admin, "{}"),
        Named("DELETE /api/registries/{registry}", Need.Admin, async (account, _) => $"/api/registries/{await account.NewRegistryAsync()}"),
        Plain("POST /api/clusters", Need.Admin, "{}"),
        Named("DELETE /api/clusters/{cluster}", Need.Admin, async (account, _) => $"/api/clusters/{await account.NewClusterAsync()}"),
        Named("POST /api/clusters/{cluster}/nodes", Need.Admin, async (account, _) => $"/api/clusters/{await account.NewClusterAsync()}/nodes", account => $$"""{ "node": "{{account.Node}}" }"""),
        Named("DELETE /api/clusters/{cluster}/nodes/{node}", Need.Admin, async (account, _) => $"/api/clusters/{await account.NewClusterOfNodeAsync()}/nodes/{account.Node}"),
        Plain("GET /api/audit", Need.Admin),
        // It is connected, and therefore stays.
        Named("DELETE /api/nodes/{node}", Need.Admin, (account, _) => Task.FromResult($"/api/nodes/{account.Node}")),
        Named("DELETE /api/mid-tiers/{name}", Need.Admin, async (account, _) => $"/api/mid-tiers/{await account.NewMidTierAsync()}"),

        Plain("GET /api/accounts", Need.Owner),
        Plain("POST /api/accounts", Need.Owner, """{ "name": "acme", "email": "somebody@example.com" }"""),
    ];

    private static ApiCase Plain(string endpoint, Need need, string? body = null) =>
        new(endpoint, need, (_, _) => Task.FromResult(endpoint.Split(' ')[1]), body is null ? null : _ => body);

    private static ApiCase Named(string endpoint, Need need, Func<Account, MemberView, Task<string>> path, Func<Account, string>? body = null) =>
        new(endpoint, need, path, body, NamesObject: true);

    private static ApiCase Stack(string endpoint, Need need, string rest, string? body = null) =>
        Named(endpoint, need, (account, _) => Task.FromResult($"/api/stacks/{account.Stack}{rest}"), body is null ? null : _ => body);
}
