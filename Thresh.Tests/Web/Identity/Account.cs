using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Thresh.Domain.Fleet;
using Thresh.Domain.Text;
using Thresh.Tests.Support;
using Thresh.Web.Identity;
using Thresh.Web.Registries;

namespace Thresh.Tests.Web.Identity;

/// <summary>An account with a user of each role, a node, and a stack whose first deployment never ends.</summary>
internal sealed class Account : IAsyncDisposable
{
    public const string Password = "correct horse battery";

    private readonly HubInProcess _hub;
    private int _count;

    private Account(HubInProcess hub, string name, MemberView admin)
    {
        _hub = hub;
        Name = name;
        Admin = admin;
    }

    public string Name { get; }

    /// <summary>Of the first account, who owns the Hub too.</summary>
    public MemberView Admin { get; }

    public MemberView Operator { get; private set; } = default!;

    public MemberView Viewer { get; private set; } = default!;

    public AgentOnTheLink Agent { get; private set; } = default!;

    public string AgentKey { get; private set; } = "";

    public string Stack => $"{Name}-stack";

    public string Node => Agent.Node.Value;

    public string Deployment { get; private set; } = "";

    public Actor ActorOf(MemberView member) => new(TextValue.Create<AccountName>(Name), member.Id, member.Email, member.Role) { OwnsHub = member.OwnsHub };

    public static async Task<Account> MakeAsync(HubInProcess hub, string name, MemberView admin)
    {
        var account = new Account(hub, name, admin);
        account.Operator = await account.JoinAsync(Role.Operator);
        account.Viewer = await account.JoinAsync(Role.Viewer);
        account.AgentKey = (await account.NewKeyAsync(TokenKind.Live)).Text.Revealed;
        account.Agent = await AgentOnTheLink.RegisterAsync(hub.Url, account.AgentKey, $"{name}node");
        using var http = hub.With(await account.TokenAsync(account.Operator));
        await Eventually.BecomesTrueAsync(
            async () => (await http.GetFromJsonAsync<JsonObject>($"/api/nodes/{account.Node}"))!["status"]!.GetValue<string>() == "online", "the node is online");
        using var deployed = await http.PostAsync("/api/stacks/deploy", new StringContent(account.Definition, Encoding.UTF8, "application/json"));
        deployed.StatusCode.ShouldBe(System.Net.HttpStatusCode.Accepted, await deployed.Content.ReadAsStringAsync());
        account.Deployment = (await deployed.Content.ReadFromJsonAsync<JsonObject>())!["deploymentId"]!.GetValue<string>();
        return account;
    }

    public string Definition => $$"""
        {
          "name": "{{Stack}}",
          "services": { "web": { "image": "web:1", "env": { "PLAIN": "visible-to-operators", "DB_PASSWORD": "hidden-from-all" }, "configs": ["app:/app.conf"] } },
          "configs": { "app": { "content": "content-of-config" } }
        }
        """;

    /// <summary>Another user.</summary>
    public async Task<MemberView> JoinAsync(Role role)
    {
        var invitations = _hub.Services.GetRequiredService<Invitations>();
        var invited = await invitations.InviteAsync(ActorOf(Admin), $"{role.ToString().ToLowerInvariant()}{Interlocked.Increment(ref _count)}@{Name}.example", role);
        return (await invitations.AcceptAsync(invited.Value!.Text.Revealed, Password, "")).Value!;
    }

    /// <summary>Another token of a user's.</summary>
    public async Task<string> TokenAsync(MemberView member) =>
        (await _hub.Services.GetRequiredService<TokenService>().IssueCliAsync(member.Account, member.Id, "test")).Text;

    /// <returns>The id of another token of a user's.</returns>
    public async Task<string> TokenIdAsync(MemberView member) =>
        (await _hub.Services.GetRequiredService<TokenService>().IssueCliAsync(member.Account, member.Id, "test")).Token.Id;

    public async Task<NewSecret> NewKeyAsync(TokenKind kind) =>
        (await _hub.Services.GetRequiredService<AgentKeys>().CreateAsync(ActorOf(Admin), kind, "test")).Value!;

    public async Task<NewSecret> NewInvitationAsync() =>
        (await _hub.Services.GetRequiredService<Invitations>().InviteAsync(ActorOf(Admin), $"guest{Interlocked.Increment(ref _count)}@{Name}.example", Role.Viewer)).Value!;

    /// <returns>The host of another registry with a login.</returns>
    public async Task<string> NewRegistryAsync() =>
        (await _hub.Services.GetRequiredService<RegistryLogins>().SetAsync(ActorOf(Admin), $"registry{Interlocked.Increment(ref _count)}.{Name}.example", "user", "secret")).Value!.Host;

    /// <summary>The cookie of another browser that a user is logged in with.</summary>
    public async Task<string> CookieAsync(MemberView member)
    {
        using var scope = _hub.Services.CreateScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        await scope.ServiceProvider.GetRequiredService<BrowserSessions>().BeginAsync(context, member);
        return context.Response.Headers.SetCookie.ToString().Split(';')[0];
    }

    public ValueTask DisposeAsync() => Agent.DisposeAsync();
}
