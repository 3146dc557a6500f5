using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Shouldly;
using Thresh.Tests.EndToEnd.Engine;
using Xunit;

namespace Thresh.Tests.EndToEnd.Browser;

/// <summary>Every page in both themes and at two widths: drawn, kept as a picture, and without a serious finding of axe.</summary>
[Collection(Tutorial.Ports)]
[Trait("Category", "Browser")]
public sealed class EveryPageTests
{
    private static readonly (string Name, string Path, string Sign)[] Pages =
    [
        ("overview", "/", "h1:has-text('Overview')"),
        ("stacks", "/stacks", "[data-stack='webapp']"),
        ("stack", "/stacks/webapp", "[data-service='web']"),
        ("logs", "/stacks/webapp?tab=logs", ".log-row"),
        ("revisions", "/stacks/webapp?tab=revisions", "[data-testid='diff'] .line-insert"),
        ("deployments", "/stacks/webapp?tab=deployments", "[data-deployment]"),
        ("service", "/stacks/webapp/api", "[aria-label='Environment']"),
        ("editor", "/stacks/new?sample=webapp", ".monaco-editor .view-line"),
        ("nodes", "/nodes", "h1:has-text('Nodes')"),
        ("keys", "/settings/keys", "[data-key]"),
        ("users", "/settings/users", "[data-invitation]"),
        ("registries", "/settings/registries", "[data-registry]"),
        ("audit", "/settings/audit", "[data-audit='stack-deploy']"),
        ("accounts", "/settings/accounts", "[data-account]"),
        ("account", "/account", "[data-grant='token']"),
        ("device", "/device", "h1:has-text('Device activation')"),
        ("not-found", "/no-such-page", "h1"),
    ];

    [Fact]
    public async Task LooksRightAndIsAccessible_InBothThemes_AtDeskAndPhoneWidth()
    {
        await using var tutorial = await RunningTutorial.DeployAsync();
        using (var updated = await tutorial.Client.PatchImageAsync("webapp", "api", "node:22-alpine"))
            await tutorial.Client.EndOfAsync((await updated.Content.ReadFromJsonAsync<JsonObject>())!["deploymentId"]!.GetValue<string>());
        (await tutorial.Client.Http.PostAsJsonAsync("/api/invitations", new { email = "grace@example.com", role = "operator" })).EnsureSuccessStatusCode();
        (await tutorial.Client.Http.PostAsJsonAsync("/api/registries", new { registry = "registry.example.com:5000", username = "puller", password = "secret" })).EnsureSuccessStatusCode();
        await using var browser = await Support.Browser.StartAsync();
        var findings = new List<string>();

        foreach (var dark in new[] { false, true })
        {
            foreach (var width in new[] { 1280, 390 })
            {
                var person = new Person(await browser.OpenAsync(tutorial.Hub.Url, width, dark: dark));
                var look = $"{width}-{(dark ? "dark" : "light")}";
                await person.Page.GotoAsync("/login");
                findings.AddRange(await LookAsync(person.Page, $"login-{look}"));
                await person.Page.GotoAsync("/invite");
                findings.AddRange(await LookAsync(person.Page, $"invite-{look}"));
                await person.LogInAsync();
                foreach (var (name, path, sign) in Pages)
                {
                    await person.GoToAsync(path);
                    await person.Page.Locator(sign).First.WaitForAsync();
                    findings.AddRange(await LookAsync(person.Page, $"{name}-{look}"));
                    if (name != "deployments")
                        continue;
                    await person.Page.Locator("[data-deployment] .row-target").Last.ClickAsync();
                    await person.SeesHeadingAsync("Deployment of revision 1");
                    findings.AddRange(await LookAsync(person.Page, $"deployment-{look}"));
                }
            }
        }

        findings.ShouldBeEmpty();
    }

    private static async Task<IEnumerable<string>> LookAsync(IPage page, string name)
    {
        await Support.Browser.KeepAsync(page, name, whole: true);
        var result = await page.RunAxe();
        return result.Violations
            .Where(violation => violation.Impact is "serious" or "critical")
            .Select(violation => $"{name}: {violation.Id}: {string.Join("; ", violation.Nodes.Select(node => node.Html))}");
    }
}
