using System.Globalization;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Shouldly;
using Thresh.Tests.EndToEnd.Engine;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.EndToEnd.Browser;

/// <summary>A node's page, live, and the way a node comes to be one.</summary>
[Collection(Tutorial.Ports)]
[Trait("Category", "Browser")]
public sealed class NodePageTests
{
    private const int Points = 30;

    // From the time on the sample, which the agent wrote, to the change of the page.
    private const string Watch = """
        count => new Promise(done => {
          const panel = document.querySelector('.metrics');
          const ages = [];
          new MutationObserver((_, watcher) => {
            ages.push(Date.now() - Number(panel.dataset.at));
            if (ages.length < count) return;
            watcher.disconnect();
            done(ages);
          }).observe(panel, { attributes: true, attributeFilter: ['data-at'] });
        })
        """;

    [Fact]
    public async Task ASample_IsOnThePage_HalfASecondAfterTheAgentTookIt()
    {
        const string burning = "while :; do i=0; while [ $i -lt 20000 ]; do i=$((i+1)); done; sleep 0.3; done";
        await using var stack = await SpeakingStack.DeployAsync("zz-charts", ("burning", burning), ("quiet", "sleep 100000"));
        await using var browser = await Support.Browser.StartAsync();
        var person = new Person(await browser.OpenAsync(stack.Hub.Url));
        await person.LogInAsync();
        await person.GoToAsync($"/nodes/{await stack.Client.LocalNodeAsync()}");
        await person.Page.Locator(".metrics[data-loaded='15 min']").WaitForAsync();
        await person.Page.Locator("[data-chart='cores'] .chart-line").Nth(Environment.ProcessorCount - 1).WaitForAsync();

        person.Page.SetDefaultTimeout(120_000);
        var ages = new Percentiles(await person.Page.EvaluateAsync<double[]>(Watch, Points));
        Report.Line($"From the agent's sample to the page: {ages} (target: p95 under 500 ms)");
        await Support.Browser.KeepAsync(person.Page, "node-live", whole: true);

        // A busy machine may take three times as long before it counts as a fault.
        ages.P95.ShouldBeLessThan(1500);
        await person.Page.Locator("[data-container='thresh.zz-charts.burning'] [data-label='CPU']").Filter(new() { HasTextRegex = new("[1-9]") }).WaitForAsync();
        await ReadsAlongTheCurveAsync(person.Page);
        await ShowsEachRangeAsync(person.Page);

        await person.GoToAsync("/stacks/zz-charts/burning");
        await person.Page.Locator("[data-chart='memory'] .chart-line").WaitForAsync();
        await person.Page.Locator("[data-chart='memory'] .chart-value").Filter(new() { HasText = "iB" }).WaitForAsync();
        await Support.Browser.KeepAsync(person.Page, "service-live", whole: true);
    }

    [Fact]
    public async Task ANodeIsConnected_WithTheCommandThatItsDialogShows()
    {
        await using var hub = await HubProcess.StartAsync("--no-local-agent");
        await using var browser = await Support.Browser.StartAsync();
        var person = new Person(await browser.OpenAsync(hub.Url));
        await person.SetUpAsync(hub);
        await person.GoToAsync("/nodes");
        await person.SeesHeadingAsync("No node is connected");
        await person.ClickAsync("Connect a node");
        await person.Page.GetByLabel("Name of the node").FillAsync("edge-1");
        await person.ClickAsync("Make the command");
        var command = await person.Page.GetByTestId("command").InnerTextAsync();
        await person.SeesAsync("Waiting for the node");
        await Support.Browser.KeepAsync(person.Page, "connect-node");
        (await person.Page.RunAxe()).Violations.Where(violation => violation.Impact is "serious" or "critical").Select(violation => violation.Id).ShouldBeEmpty();

        var home = Directory.CreateTempSubdirectory("thresh-connect-test-").FullName;
        using (var shell = ShellProcess.Start(command.Replace("thresh agent", $"THRESH_HOME={home} {PublishedProducts.Agent} agent", StringComparison.Ordinal)))
        {
            await person.SeesAsync("is connected");
            await person.Page.GetByRole(AriaRole.Link, new() { Name = "Show edge-1" }).ClickAsync();
            await person.SeesHeadingAsync("edge-1");
        }

        await person.Page.Locator(".title-line").GetByText("Offline").WaitForAsync();
        await person.ChooseAsync("Remove node");
        await person.Page.GetByLabel("Type edge-1 to confirm").FillAsync("edge-1");
        await person.ClickAsync("Remove edge-1");
        await person.SeesHeadingAsync("edge-1 was removed");
        Directory.Delete(home, recursive: true);
    }

    // The values under all charts are those of the moment that the cross-hair stands at.
    private static async Task ReadsAlongTheCurveAsync(IPage page)
    {
        var canvas = page.Locator("[data-chart='cpu'] canvas");
        await canvas.FocusAsync();
        await canvas.PressAsync("End");
        await canvas.PressAsync("ArrowLeft");
        await page.Locator("[data-chart='load'] [data-part='when']").Filter(new() { HasTextRegex = new(@"\d:\d\d") }).WaitForAsync();
        (await page.Locator("[data-chart='cpu'] [data-part='spoken']").TextContentAsync()).ShouldNotBeNull().ShouldContain("CPU");
        await canvas.HoverAsync();
        await Support.Browser.KeepAsync(page, "node-cross-hair");
        await canvas.PressAsync("Escape");
        (await canvas.GetAttributeAsync("aria-label")).ShouldNotBeNull().ShouldContain("now");
    }

    private static async Task ShowsEachRangeAsync(IPage page)
    {
        foreach (var range in (string[])["1 h", "24 h", "7 d", "30 d", "15 min"])
        {
            await page.GetByRole(AriaRole.Button, new() { Name = range, Exact = true }).ClickAsync();
            await page.Locator($".metrics[data-loaded='{range}']").WaitForAsync();
            await Support.Browser.KeepAsync(page, string.Create(CultureInfo.InvariantCulture, $"node-range-{range.Replace(' ', '-')}"));
        }
    }
}
