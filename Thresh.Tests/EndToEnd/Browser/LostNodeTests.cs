using System.Diagnostics;
using Microsoft.Playwright;
using Shouldly;
using Thresh.Tests.EndToEnd.Engine;
using Thresh.Tests.EndToEnd.Engine.Faults;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.EndToEnd.Browser;

/// <summary>How soon an open page says that a node is gone, and how it shows what it does not know.</summary>
[Collection(Tutorial.Ports)]
[Trait("Category", "Browser")]
public sealed class LostNodeTests
{
    // A busy machine may take longer than what is promised before it counts as a fault.
    private static readonly TimeSpan AfterAKill = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan AfterACut = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task ANodeThatIsKilled_OrFallsSilent_IsShownOffline_OnEveryOpenPage()
    {
        await using var both = await HubAndNode.StartAsync();
        await using var browser = await Support.Browser.StartAsync();
        var (page, list) = (new Person(await browser.OpenAsync(both.Hub.Url)), new Person(await browser.OpenAsync(both.Hub.Url)));
        await page.LogInAsync();
        await list.LogInAsync();
        await page.GoToAsync($"/nodes/{both.Node.Name}");
        await list.GoToAsync("/nodes");
        await SeeAsync("Online", page, list);

        var killed = Stopwatch.StartNew();
        await both.Node.KillAsync();
        await SeeAsync("Offline", page, list);
        Report.Line($"Offline on the page {killed.Elapsed.TotalSeconds:0.0} s after a kill (target: 5 s)");
        killed.Elapsed.ShouldBeLessThan(AfterAKill);

        both.Node.Start();
        await SeeAsync("Online", page, list);
        await page.Page.Locator("[data-chart='cpu'] .chart-line").WaitForAsync();

        var silent = Stopwatch.StartNew();
        await both.Node.HoldAsync();
        await SeeAsync("Offline", page, list);
        Report.Line($"Offline on the page {silent.Elapsed.TotalSeconds:0.0} s after the node fell silent (target: 25 s)");
        silent.Elapsed.ShouldBeLessThan(AfterACut);

        // What is not known is not drawn on: the newest value is gone from the legend.
        await page.Page.Locator("[data-chart='cpu'] .chart-value").Filter(new() { HasText = "–" }).WaitForAsync();
        await Support.Browser.KeepAsync(page.Page, "node-silent", whole: true);
        await both.Node.LetGoAsync();
        await SeeAsync("Online", page, list);
        await page.Page.Locator("[data-chart='cpu'] .chart-value").Filter(new() { HasText = "%" }).WaitForAsync();
    }

    private static Task SeeAsync(string state, Person page, Person list) => Task.WhenAll(
        page.Page.Locator(".title-line").GetByText(state, new() { Exact = true }).WaitForAsync(Patient),
        list.Page.Locator("[data-node] .node-head").GetByText(state, new() { Exact = true }).WaitForAsync(Patient));

    private static LocatorWaitForOptions Patient => new() { Timeout = 90_000 };
}
