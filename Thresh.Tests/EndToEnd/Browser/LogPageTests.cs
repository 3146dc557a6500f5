using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Shouldly;
using Thresh.Tests.EndToEnd.Engine;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.EndToEnd.Browser;

/// <summary>A stack's logs on its page, as a person reads, searches and stops it.</summary>
[Collection(Tutorial.Ports)]
[Trait("Category", "Browser")]
public sealed class LogPageTests
{
    private const string Many = "awk 'BEGIN { for (i = 1; i <= 100000; i++) print \"line \" i \" of many\" }'; sleep 100000";

    private const string Colourful =
        "i=0; while :; do [ $((i % 10)) = 0 ] && printf '\\033[31mred\\033[0m \\033[1;32mbold green\\033[0m \\033[38;5;208morange\\033[0m <b>no markup</b>\\033[2J\\n'; "
        + "i=$((i+1)); echo GET /items/$i 200; [ $((i % 5)) = 0 ] && printf 'slow query %s\\n' $i >&2; sleep 0.2; done";

    // How long each frame takes while the whole log is scrolled through.
    private const string Scroll = """
        pane => new Promise(done => {
          const [frames, steps] = [[], 120];
          let last = performance.now();
          const step = n => {
            const now = performance.now();
            frames.push(now - last);
            last = now;
            if (n === steps) return done(frames.slice(1));
            pane.scrollTop = pane.scrollHeight * (1 - n / steps);
            requestAnimationFrame(() => step(n + 1));
          };
          requestAnimationFrame(() => step(0));
        })
        """;

    [Fact]
    public async Task AHundredThousandLines_AreLoadedScrolledAndSearched()
    {
        await using var stack = await SpeakingStack.DeployAsync("zz-log-many", ("many", Many));
        await using var browser = await Support.Browser.StartAsync();
        var page = await OpenAsync(browser, stack);
        await page.Locator("[data-log='state']").GetByText("10,000 lines").WaitForAsync();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await page.GetByLabel("Lines to begin with").SelectOptionAsync("100000");
        await page.Locator("[data-log='state']").GetByText("100,000 lines").WaitForAsync();
        var loaded = watch.ElapsedMilliseconds;
        await page.GetByText("line 100000 of many").WaitForAsync();

        var frames = new Percentiles(await page.Locator("[data-log='pane']").EvaluateAsync<double[]>(Scroll));
        (await page.Locator(".log-row").CountAsync()).ShouldBeLessThan(120);
        await page.GetByText("paused – no new lines").WaitForAsync();
        watch.Restart();
        await page.GetByLabel("Search the log").FillAsync("99 of");
        await page.Locator("[data-log='hits']").GetByText("1,000").WaitForAsync();
        Report.Line($"100,000 lines: loaded in {loaded} ms, searched in {watch.ElapsedMilliseconds} ms; a frame while scrolling: {frames}");
        await page.GetByLabel("Search the log").PressAsync("Enter");
        await page.Locator(".log-current mark").WaitForAsync();
        await Support.Browser.KeepAsync(page, "logs-many");

        (await page.Locator(".log-current").InnerTextAsync()).ShouldContain("99 of");
        frames.P95.ShouldBeLessThan(500);
    }

    [Fact]
    public async Task ShowsNewLines_UntilScrolledUp_AndIsPausedSearchedFilteredAndDownloaded()
    {
        await using var stack = await SpeakingStack.DeployAsync("zz-log-page", ("web", Colourful), ("worker", "while :; do echo working; sleep 0.3; done"));
        await using var browser = await Support.Browser.StartAsync();
        var page = await OpenAsync(browser, stack);
        await page.GetByText("working").First.WaitForAsync();
        (await page.Locator(".ansi-1").First.InnerTextAsync()).ShouldBe("red");
        await page.GetByText("<b>no markup</b>").First.WaitForAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        var pill = page.Locator("[data-log='pill']");
        await pill.GetByText(new System.Text.RegularExpressions.Regex("paused – \\d+ new lines")).WaitForAsync();
        await pill.ClickAsync();
        await pill.WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        await page.Locator(".log-row").Filter(new() { HasText = "GET /items/60 " }).WaitForAsync();
        await page.Locator("[data-log='pane']").HoverAsync();
        await page.Mouse.WheelAsync(0, -600);
        await pill.WaitForAsync();

        await page.GetByLabel("Search the log").FillAsync("SLOW QUERY");
        await page.Locator("mark").First.WaitForAsync();
        await page.GetByLabel("Search the log").FillAsync("");
        await page.Locator("[data-service='worker']").ClickAsync();
        await Eventually.BecomesTrueAsync(async () => await page.GetByText("working").CountAsync() == 0, "the worker's lines are hidden");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Download" }).ClickAsync());
        var text = await File.ReadAllTextAsync((await download.PathAsync())!);

        download.SuggestedFilename.ShouldBe("zz-log-page.log");
        text.ShouldContain("Z web | red bold green orange <b>no markup</b>\n");
        text.ShouldNotContain("working");
    }

    [Fact]
    public async Task LooksRight_InBothThemes_AtDeskAndPhoneWidth_AndTellsThatItsNodeIsGone()
    {
        await using var stack = await SpeakingStack.DeployAsync("zz-log-look", ("web", Colourful), ("worker", "while :; do echo working; sleep 0.3; done"), ("quiet", "sleep 100000"));
        await using var browser = await Support.Browser.StartAsync();
        var findings = new List<string>();
        IPage? page = null;
        foreach (var (dark, width) in ((bool, int)[])[(false, 1280), (true, 1280), (false, 390), (true, 390)])
        {
            page = await OpenAsync(browser, stack, width, dark);
            await page.GetByLabel("Search the log").FillAsync("slow");
            await page.Locator("mark").First.WaitForAsync();
            await page.Mouse.MoveAsync(width / 2, 600);
            await page.Mouse.WheelAsync(0, -300);
            var name = $"logs-{width}-{(dark ? "dark" : "light")}";
            await Support.Browser.KeepAsync(page, name);
            findings.AddRange((await page.RunAxe()).Violations.Where(violation => violation.Impact is "serious" or "critical")
                .Select(violation => $"{name}: {violation.Id}: {string.Join("; ", violation.Nodes.Select(node => node.Html))}"));
        }

        stack.Agent.Kill();
        await page!.Locator("[data-log='trouble']").GetByText("offline").WaitForAsync();
        await Support.Browser.KeepAsync(page, "logs-offline");
        findings.ShouldBeEmpty();
    }

    private static async Task<IPage> OpenAsync(Support.Browser browser, SpeakingStack stack, int width = 1280, bool dark = false)
    {
        var person = new Person(await browser.OpenAsync(stack.Hub.Url, width, dark: dark));
        await person.LogInAsync();
        await person.GoToAsync($"/stacks/{stack.Name}");
        await person.Page.GetByRole(AriaRole.Link, new() { Name = "Logs", Exact = true }).ClickAsync();
        await person.Page.Locator(".log-row").First.WaitForAsync();
        return person.Page;
    }
}
