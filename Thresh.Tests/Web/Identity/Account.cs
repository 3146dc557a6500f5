using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Thresh.Domain.Environments;
using Thresh.Domain.Fleet;
using Thresh.Domain.Protocol;
using Thresh.Domain.Text;
using Thresh.Tests.Support;
using Thresh.Web.Clusters;
using Thresh.Web.Fleet;
using Thresh.Web.Identity;
using Thresh.Web.MidTiers;
using Thresh.Web.Registries;
using Thresh.Web.Relay;

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

    /// <summary>One that its node tells of.</summary>
    public string Environment => $"{Name}-env";

    public string Deployment { get; private set; } = "";

    /// <summary>One that was connected once.</summary>
    public string MidTier { get; private set; } = "";

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
        await account.ReportEnvironmentAsync();
        account.MidTier = await account.NewMidTierAsync();
        using var deployed = await http.PostAsync("/api/stacks/deploy", new StringContent(account.Definition, Encoding.UTF8, "application/json"));
        deployed.StatusCode.ShouldBe(System.Net.HttpStatusCode.Accepted, await deployed.Content.ReadAsStringAsync());
        account.Deployment = (await deployed.Content.ReadFromJsonAsync<JsonObject>())!["deploymentId"]!.GetValue<string>();
        return account;
    }

    private Task ReportEnvironmentAsync()
    {
        var owner = new EnvironmentOwner(TextValue.Create<HubId>("somehubhub"), TextValue.Create<AccountName>(Name), Agent.Node, TextValue.Create<EnvironmentName>(Environment));
        var failed = new EnvironmentSetUp("attempt", owner, TextValue.Create<BlueprintName>("python-dev"), DateTimeOffset.UnixEpoch) { Error = "It failed." };
        return Agent.Connection.InvokeAsync(LinkMethods.ReportEnvironments, new EnvironmentsReport(Agent.Node, 1) { SetUps = [failed] });
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

    /// <returns>The name of another cluster.</returns>
    public async Task<string> NewClusterAsync() =>
        (await _hub.Services.GetRequiredService<ClusterCommands>().CreateAsync(ActorOf(Admin), $"cluster{Interlocked.Increment(ref _count)}-{Name}", "")).Value!.Name.Value;

    /// <returns>The name of another cluster, which holds the node.</returns>
    public async Task<string> NewClusterOfNodeAsync()
    {
        var commands = _hub.Services.GetRequiredService<ClusterCommands>();
        if (_hub.Services.GetRequiredService<ClusterRegistry>().Of(Agent.Node) is { } before)
            await commands.RemoveNodeAsync(ActorOf(Admin), before.Name.Value, Node);
        var cluster = await NewClusterAsync();
        await commands.AddNodeAsync(ActorOf(Admin), cluster, Node);
        return cluster;
    }

    /// <returns>The name of another mid-tier, which was connected once.</returns>
    public async Task<string> NewMidTierAsync()
    {
        var name = TextValue.Create<MidTierName>($"site{Interlocked.Increment(ref _count)}-{Name}");
        var (registry, traffic) = (_hub.Services.GetRequiredService<MidTierRegistry>(), new LinkTraffic(TimeProvider.System));
        var account = TextValue.Create<AccountName>(Name);
        await registry.ConnectedAsync(account, new MidTierFacts { Name = name, Address = new Uri($"https://{name}.example:7300"), Version = "1.0.0" }, "test", traffic);
        await registry.LeftAsync(account, name, traffic);
        return name.Value;
    }

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
