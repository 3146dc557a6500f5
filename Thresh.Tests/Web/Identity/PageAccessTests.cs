using System.Collections.Immutable;
using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Thresh.Web.Components;
using Thresh.Web.Identity;
using Xunit;

namespace Thresh.Tests.Web.Identity;

/// <summary>The access matrix of the pages, and of every address that is neither a page nor of the API.</summary>
public sealed class PageAccessTests(TwoAccounts accounts) : IClassFixture<TwoAccounts>
{
    private static readonly ImmutableArray<PageCase> Pages =
    [
        new("/login", Need.Nobody),
        new("/setup", Need.Nobody),
        new("/setup-pending", Need.Nobody),
        new("/invite", Need.Nobody),
        new("/", Need.Viewer),
        new("/not-found", Need.Viewer),
        new("/account", Need.Viewer),
        new("/device", Need.Viewer),
        new("/clusters", Need.Viewer),
        new("/mid-tiers", Need.Viewer),
        new("/mid-tiers/{Name}", Need.Viewer, account => $"/mid-tiers/{account.MidTier}"),
        new("/nodes", Need.Viewer),
        new("/nodes/{Reference}", Need.Viewer, account => $"/nodes/{account.Node}"),
        new("/stacks", Need.Viewer),
        new("/stacks/{Name}", Need.Viewer, account => $"/stacks/{account.Stack}"),
        new("/stacks/{Name}/{Service}", Need.Viewer, account => $"/stacks/{account.Stack}/web"),
        new("/stacks/{Name}/services/{Service}", Need.Viewer, account => $"/stacks/{account.Stack}/services/web"),
        new("/deployments/{Id}", Need.Viewer, account => $"/deployments/{account.Deployment}"),
        new("/stacks/new", Need.Operator),
        new("/stacks/{Name}/edit", Need.Operator, account => $"/stacks/{account.Stack}/edit"),
        new("/settings", Need.Admin),
        new("/settings/keys", Need.Admin),
        new("/settings/users", Need.Admin),
        new("/settings/registries", Need.Admin),
        new("/settings/audit", Need.Admin),
        new("/settings/accounts", Need.Owner),
    ];

    /// <summary>What is open beside the pages, the API and the files that pages are drawn with.</summary>
    private static readonly string[] Open = ["/health", "/health/ready", "/openapi/{documentName}.json", "/schemas/stack.json"];

    [Fact]
    public void EveryPage_IsInTheTable_AndNothingElse() =>
        typeof(App).Assembly.GetTypes()
            .SelectMany(type => type.GetCustomAttributes(typeof(RouteAttribute), inherit: false).Cast<RouteAttribute>()).Select(route => route.Template)
            .ShouldBe(Pages.Select(page => page.Route), ignoreOrder: true);

    [Fact]
    public void NothingElseIsOpen() =>
        accounts.Hub.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null && endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .Select(endpoint => $"/{endpoint.RoutePattern.RawText!.Trim('/')}")
            .Where(route => !route.StartsWith("/api/", StringComparison.Ordinal) && !route.StartsWith("/docs", StringComparison.Ordinal))
            .Except(Pages.Where(page => page.Need is Need.Nobody).Select(page => page.Route))
            .ShouldBe(Open, ignoreOrder: true);

    [Fact]
    public async Task NoCircuitIsOpened_WithoutASession()
    {
        using var http = accounts.Hub.Anonymous();
        using var answer = await http.PostAsync("/_blazor/negotiate?negotiateVersion=1", null);
        answer.StatusCode.ShouldBeOneOf(HttpStatusCode.Redirect, HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task NoSocketIsOpened_FromAnotherSitesPage()
    {
        foreach (var path in (string[])["/_blazor/negotiate?negotiateVersion=1", "/agenthub/negotiate?negotiateVersion=1"])
        {
            using var http = accounts.Hub.Anonymous();
            http.DefaultRequestHeaders.Add("Cookie", await accounts.Acme.CookieAsync(accounts.Acme.Viewer));
            http.DefaultRequestHeaders.Add("Origin", "https://elsewhere.example");
            (await http.PostAsync(path, null)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task WithoutASession_EveryPageLeadsToTheLogin()
    {
        using var http = accounts.Hub.Anonymous();
        var wrong = new List<string>();
        foreach (var page in Pages.Where(page => page.Need is not Need.Nobody))
        {
            using var answer = await http.GetAsync(page.Path?.Invoke(accounts.Acme) ?? page.Route);
            if (answer.StatusCode is not HttpStatusCode.Redirect || !answer.Headers.Location!.ToString().Contains("/login?", StringComparison.Ordinal))
                wrong.Add($"{page.Route}: {(int)answer.StatusCode}");
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task EveryRole_OpensWhatIsForIt_AndNothingOfAnothersAccount()
    {
        var wrong = new List<string>();
        (MemberView Member, Need Has)[] people =
        [
            (accounts.Acme.Viewer, Need.Viewer),
            (accounts.Acme.Operator, Need.Operator),
            (accounts.SecondAdmin, Need.Admin),
            (accounts.Acme.Admin, Need.Owner),
        ];
        foreach (var (member, has) in people)
        {
            using var http = accounts.Hub.Anonymous();
            http.DefaultRequestHeaders.Add("Cookie", await accounts.Acme.CookieAsync(member));
            foreach (var page in Pages)
            {
                var own = has < page.Need ? HttpStatusCode.Forbidden : HttpStatusCode.OK;
                await ExpectAsync(http, page.Path?.Invoke(accounts.Acme) ?? page.Route, own, member, wrong);
                if (page.Path is { } path)
                    await ExpectAsync(http, path(accounts.Globex), own is HttpStatusCode.OK ? HttpStatusCode.NotFound : own, member, wrong);
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task AViewersPages_HoldNoValueOfAnEnvironment()
    {
        using var http = accounts.Hub.Anonymous();
        http.DefaultRequestHeaders.Add("Cookie", await accounts.Acme.CookieAsync(accounts.Acme.Viewer));
        foreach (var page in Pages.Where(page => page is { Path: not null, Need: Need.Viewer }))
        {
            var html = await http.GetStringAsync(page.Path!(accounts.Acme));
            foreach (var hidden in (string[])["visible-to-operators", "hidden-from-all", "content-of-config"])
                html.ShouldNotContain(hidden, customMessage: page.Route);
        }
    }

    private static async Task ExpectAsync(HttpClient http, string path, HttpStatusCode expected, MemberView member, List<string> wrong)
    {
        using var answer = await http.GetAsync(path);
        if (answer.StatusCode != expected)
            wrong.Add($"{path} for {member.Email}: {(int)answer.StatusCode} instead of {(int)expected}");
        else if (expected is HttpStatusCode.NotFound && (await answer.Content.ReadAsStringAsync()).Contains("web:1", StringComparison.Ordinal))
            wrong.Add($"{path} for {member.Email} shows what is another account's");
    }
}
