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
        ("overview", "/", ".metrics[data-loaded]"),
        ("stacks", "/stacks", "[data-stack='webapp']"),
        ("stack", "/stacks/webapp", "[data-service='web']"),
        ("logs", "/stacks/webapp?tab=logs", ".log-row"),
        ("revisions", "/stacks/webapp?tab=revisions", "[data-testid='diff'] .line-insert"),
        ("deployments", "/stacks/webapp?tab=deployments", "[data-deployment]"),
        ("service", "/stacks/webapp/api", ".metrics[data-loaded]"),
        ("editor", "/stacks/new?sample=webapp", ".monaco-editor .view-line"),
        ("nodes", "/nodes", "h1:has-text('Nodes')"),
        ("node", $"/nodes/{Environment.MachineName}", ".metrics[data-loaded]"),
        ("mid-tiers", "/mid-tiers", $"a:has-text('{FurnishedHub.MidTierName}')"),
        ("mid-tier", $"/mid-tiers/{FurnishedHub.MidTierName}", ".facts dd:has-text('/s')"),
        ("clusters", "/clusters", "[data-cluster='production'] [data-node]"),
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
        await using var furnished = await FurnishedHub.StartAsync();
        await using var browser = await Support.Browser.StartAsync();
        var findings = new List<string>();

        // The README's pictures come last, when the charts have something to show.
        foreach (var dark in new[] { true, false })
        {
            foreach (var width in new[] { 390, 1280 })
            {
                var person = new Person(await browser.OpenAsync(furnished.Hub.Url, width, dark: dark));
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
                    if (name == "deployments")
                    {
                        await person.Page.Locator("[data-deployment] .row-target").Last.ClickAsync();
                        await person.SeesHeadingAsync("Deployment of revision 1");
                        findings.AddRange(await LookAsync(person.Page, $"deployment-{look}"));
                    }
                    else if (name == "node")
                    {
                        await person.Page.Locator($"[data-environment='{FurnishedHub.EnvironmentName}']").ScrollIntoViewIfNeededAsync();
                        await KeepAsync(person.Page, $"node-environments-{look}");
                    }
                }

                // Reviews are looked at in every other way by tests of their own.
                if (width == 390 || dark)
                    continue;
                await ReviewAsync(person);
                await KeepAsync(person.Page, $"plan-{look}");
            }
        }

        findings.ShouldBeEmpty();
    }

    // Another image for one service, as an update is looked at before it is made.
    private static async Task ReviewAsync(Person person)
    {
        await person.GoToAsync("/stacks/webapp/edit");
        await person.ReplaceDefinitionAsync(Tutorial.WithoutTraefik
            .Replace("node:20-alpine", "node:22-alpine", StringComparison.Ordinal).Replace("nginx:alpine", "nginx:alpine-2", StringComparison.Ordinal));
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Review", Exact = true }).ClickAsync();
        await person.Page.Mouse.MoveAsync(0, 0);
        await person.Page.GetByTestId("diff").Locator(".line-insert").First.WaitForAsync();
    }

    private static async Task KeepAsync(IPage page, string name, bool whole = false)
    {
        await Tour.KeepAsync(page, name);
        await Support.Browser.KeepAsync(page, name, whole);
    }

    private static async Task<IEnumerable<string>> LookAsync(IPage page, string name)
    {
        await KeepAsync(page, name, whole: true);
        var beyond = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        var result = await page.RunAxe();
        return result.Violations
            .Where(violation => violation.Impact is "serious" or "critical")
            .Select(violation => $"{name}: {violation.Id}: {string.Join("; ", violation.Nodes.Select(node => node.Html))}")
            .Concat(beyond > 0 ? [FormattableString.Invariant($"{name}: it is {beyond} px wider than the screen")] : []);
    }
}
