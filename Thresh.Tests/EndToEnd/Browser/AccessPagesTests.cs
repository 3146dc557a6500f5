using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Shouldly;
using Thresh.Tests.EndToEnd.Engine;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.EndToEnd.Browser;

/// <summary>Users, keys, devices and sessions, as people handle them on the pages.</summary>
[Collection(Tutorial.Ports)]
[Trait("Category", "Browser")]
public sealed class AccessPagesTests(OpenHub open) : IClassFixture<OpenHub>
{
    [Fact]
    public async Task SomebodyInvited_Joins_SeesWhatTheirRoleAllows_AndIsLoggedOutWhenItChanges()
    {
        var admin = (await open.AuthorAsync()).Page;
        await new Person(admin).GoToAsync("/settings/users");
        await OpenDialogAsync(admin, "Invite user");
        await admin.GetByLabel("E-mail").FillAsync("grace@example.com");
        await admin.GetByLabel("Viewer").CheckAsync();
        await Support.Browser.KeepAsync(admin, "users-invite");
        await admin.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Invite user" }).ClickAsync();
        var link = await admin.GetByTestId("secret").InnerTextAsync();
        await Support.Browser.KeepAsync(admin, "users-invited");

        var grace = await open.VisitorAsync();
        await grace.Page.GotoAsync(link);
        await grace.SeesHeadingAsync("Join acme");
        grace.Page.Url.ShouldNotContain("#");
        await Support.Browser.KeepAsync(grace.Page, "invite-open");
        await grace.Page.GetByLabel("Password").FillAsync("grace is a person");
        await grace.ClickAsync("Join acme");
        await grace.SeesHeadingAsync("Overview");
        (await grace.Page.GetByRole(AriaRole.Link, new() { Name = "Settings" }).CountAsync()).ShouldBe(0);
        await grace.Page.GotoAsync("/settings/users");
        await grace.SeesHeadingAsync("Your role does not open this page");
        await new Person(grace.Page).GoToAsync("/stacks");
        await grace.SeesHeadingAsync("Stacks");
        (await grace.Page.GetByText("Deploy new stack").CountAsync()).ShouldBe(0);

        await admin.Locator("[data-user='grace@example.com']").WaitForAsync();
        await admin.GetByLabel("Role of grace@example.com").SelectOptionAsync("Operator");
        await ButtonAsync(admin, "Change role");
        await grace.SeesHeadingAsync("Log in");

        await grace.Page.GetByLabel("E-mail").FillAsync("grace@example.com");
        await grace.Page.GetByLabel("Password").FillAsync("grace is a person");
        await grace.ClickAsync("Log in");
        await grace.SeesHeadingAsync("Overview");
        await new Person(grace.Page).GoToAsync("/stacks");
        await grace.Page.GetByRole(AriaRole.Link, new() { Name = "Deploy new stack" }).WaitForAsync();
    }

    [Fact]
    public async Task AKey_IsShownOnce_Rotated_AndRevoked()
    {
        var admin = (await open.AuthorAsync()).Page;
        await new Person(admin).GoToAsync("/settings/keys");
        await OpenDialogAsync(admin, "Create key");
        await admin.GetByLabel("Name").FillAsync("edge");
        await Support.Browser.KeepAsync(admin, "keys-create");
        await admin.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Create key" }).ClickAsync();
        var first = await admin.GetByTestId("secret").InnerTextAsync();
        first.ShouldStartWith("thresh_live_acme_");
        await Support.Browser.KeepAsync(admin, "keys-created", whole: true);
        await using (await AgentOnTheLink.ConnectAsync(open.Hub.Url, first, "edgenode", trustAnyone: true))
        {
        }

        await OpenDialogAsync(admin, "Rotate key edge");
        await ButtonAsync(admin, "Rotate key", exact: true);
        await Assertions.Expect(admin.GetByTestId("secret")).Not.ToHaveTextAsync(first);
        await Assertions.Expect(admin.Locator("[data-key='edge']")).ToContainTextAsync("the one before is valid for");

        await admin.ReloadAsync();
        await admin.Locator("[data-key='edge']").WaitForAsync();
        (await admin.GetByTestId("secret").CountAsync()).ShouldBe(0);
        await OpenDialogAsync(admin, "Revoke key edge");
        await Support.Browser.KeepAsync(admin, "keys-revoke");
        await ButtonAsync(admin, "Revoke key", exact: true);
        await Assertions.Expect(admin.Locator("[data-key='edge']")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task ADevice_IsApproved_AndRevokedUnderAccount()
    {
        using var http = new HttpClient(new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true } }) { BaseAddress = open.Hub.Url };
        using var started = await http.PostAsJsonAsync("/api/auth/device/start", new { name = "thresh on a laptop" });
        var device = (await started.Content.ReadFromJsonAsync<JsonObject>())!;
        var ada = (await open.AuthorAsync()).Page;

        await new Person(ada).GoToAsync(device["verificationUriComplete"]!.GetValue<string>());
        await ada.GetByText("thresh on a laptop").WaitForAsync();
        await Support.Browser.KeepAsync(ada, "device-ask");
        await ButtonAsync(ada, "Approve device");
        await ada.GetByText("The device is logged in as you").WaitForAsync();
        using var polled = await http.PostAsJsonAsync("/api/auth/device/token", new { deviceCode = device["deviceCode"]!.GetValue<string>() });
        var token = (await polled.Content.ReadFromJsonAsync<JsonObject>())!["token"]!.GetValue<string>();
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        (await http.GetAsync("/api/stacks")).EnsureSuccessStatusCode();

        await new Person(ada).GoToAsync("/account");
        await Support.Browser.KeepAsync(ada, "account-sessions", whole: true);
        await ButtonAsync(ada, "Revoke thresh on a laptop");
        await Assertions.Expect(ada.GetByText("thresh on a laptop")).ToHaveCountAsync(0);
        (await http.GetAsync("/api/stacks")).StatusCode.ShouldBe(System.Net.HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task TheAuditLog_IsFiltered_AndGrowsWhileItIsLookedAt()
    {
        var admin = (await open.AuthorAsync()).Page;
        await new Person(admin).GoToAsync("/settings/audit");
        // A page that is drawn already may not listen yet.
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                await admin.GetByLabel("What", new() { Exact = true }).SelectOptionAsync("");
                await admin.GetByLabel("What", new() { Exact = true }).SelectOptionAsync("registry-");
                return await admin.GetByText("Nothing in the log is as you ask").CountAsync() > 0;
            },
            "the log is filtered");
        var other = (await open.AuthorAsync()).Page;
        await new Person(other).GoToAsync("/settings/registries");
        await OpenDialogAsync(other, "Set login");
        await Support.Browser.KeepAsync(other, "registries-login");
        await other.GetByLabel("Registry").FillAsync("ghcr.io");
        await other.GetByLabel("User name").FillAsync("puller");
        await other.GetByLabel("Password or token").FillAsync("secret");
        await other.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Set login" }).ClickAsync();
        await other.Locator("[data-registry='ghcr.io']").WaitForAsync();

        await admin.Locator("[data-audit='registry-set']").WaitForAsync();
        await Support.Browser.KeepAsync(admin, "audit-filtered");
    }

    [Fact]
    public async Task LoggingOutElsewhere_LeadsAnOpenPageToTheLogin()
    {
        var (here, there) = ((await open.AuthorAsync()).Page, (await open.AuthorAsync()).Page);
        await new Person(there).GoToAsync("/stacks");
        await there.GetByRole(AriaRole.Heading, new() { Name = "Stacks" }).WaitForAsync();
        await new Person(here).GoToAsync("/account");
        await here.Locator("[data-grant='browser']").First.WaitForAsync();

        foreach (var button in await here.Locator("[data-grant='browser']:not(:has-text('this one')) button").AllAsync())
            await here.Locator("[data-grant='browser']:not(:has-text('this one')) button").First.ClickAsync();

        await there.GetByRole(AriaRole.Heading, new() { Name = "Log in" }).WaitForAsync();
    }

    private static async Task OpenDialogAsync(IPage page, string button)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = button }).First.ClickAsync();
        await page.GetByRole(AriaRole.Dialog).WaitForAsync();
    }

    private static async Task ButtonAsync(IPage page, string name, bool exact = false) =>
        await page.GetByRole(AriaRole.Button, new() { Name = name, Exact = exact }).Last.ClickAsync();
}
