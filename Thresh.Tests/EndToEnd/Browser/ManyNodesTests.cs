using System.Diagnostics;
using Deque.AxeCore.Playwright;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using Shouldly;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.EndToEnd.Browser;

/// <summary>The list of a thousand nodes, written into the Hub's file: none of them is there, but all are to be shown.</summary>
[Trait("Category", "Browser")]
public sealed class ManyNodesTests
{
    [Fact]
    public async Task AThousandNodes_AreShown_ScrolledAndSearched()
    {
        await using var hub = await HubProcess.StartAsync("--no-local-agent");
        using (await HubClient.SetUpAsync(hub))
            await hub.KillAsync();
        await AddNodesAsync(Path.Combine(hub.DataDirectory, "hub.db"));
        await hub.StartAgainAsync();
        await using var browser = await Support.Browser.StartAsync();
        var findings = new List<string>();
        foreach (var (width, dark) in ((int, bool)[])[(1280, false), (390, true)])
        {
            var person = new Person(await browser.OpenAsync(hub.Url, width, dark: dark));
            await person.LogInAsync();
            var watch = Stopwatch.StartNew();
            await person.Page.GotoAsync("/nodes", new() { WaitUntil = WaitUntilState.Commit });
            await person.Page.GetByText("0 of 1000 online").WaitForAsync();
            var shown = watch.ElapsedMilliseconds;
            await person.Page.Locator("[data-node='node-0001']").WaitForAsync();
            var rows = watch.ElapsedMilliseconds;
            await Support.Browser.KeepAsync(person.Page, $"nodes-1000-{width}-{(dark ? "dark" : "light")}");
            findings.AddRange((await person.Page.RunAxe()).Violations.Where(violation => violation.Impact is "serious" or "critical")
                .Select(violation => $"{width}: {violation.Id}: {string.Join("; ", violation.Nodes.Select(node => node.Html))}"));

            var frames = await Scrolling.FramesAsync(person.Page.Locator(".node-rows"));
            await person.Page.Locator("[data-node='node-1000']").WaitForAsync();
            (await person.Page.Locator("[data-node]").CountAsync()).ShouldBeLessThan(80);
            Report.Line($"1,000 nodes at {width} px: heading after {shown} ms, rows after {rows} ms; a frame while scrolling: {frames}");
            await person.Page.GetByLabel("Search nodes").FillAsync("node-0777");
            await person.Page.Locator("[data-node='node-0777']").WaitForAsync();
            (await person.Page.Locator("[data-node]").CountAsync()).ShouldBe(1);
            frames.P95.ShouldBeLessThan(500);
        }

        findings.ShouldBeEmpty();
    }

    private static async Task AddNodesAsync(string file)
    {
        await using var database = new SqliteConnection($"Data Source={file};Pooling=False");
        await database.OpenAsync();
        await using var add = database.CreateCommand();
        add.CommandText =
            """
            WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 1000)
            INSERT INTO nodes (id, account, name, facts, last_seen_at)
            SELECT printf('manynodes%04d', n), 'acme', printf('node-%04d', n),
                printf('{"name":"node-%04d","operatingSystem":"Debian GNU/Linux 12 (bookworm)","architecture":"x64","cores":4,"memoryTotal":8589934592,"diskTotal":1,"agentVersion":"1.7.0"}', n),
                '2026-01-01T00:00:00.0000000+00:00'
            FROM numbers
            """;
        await add.ExecuteNonQueryAsync();
    }
}
