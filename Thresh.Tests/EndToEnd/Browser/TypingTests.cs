using Microsoft.Playwright;
using Shouldly;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.EndToEnd.Browser;

/// <summary>
/// How long it takes from a key to what it changes: the marker in the text and the graph beside it, measured in the page. The
/// pause of 150 ms that the editor waits for further keys is part of it.
/// </summary>
[Trait("Category", "Browser")]
public sealed class TypingTests
{
    private const int Edits = 60;

    // Each edit makes a dependency unknown or known again: one marker comes or goes, and so does one edge.
    private const string Watch = """
        () => {
          const typing = window.typing = { key: 0, marker: 0, graph: 0, done: null };
          const settle = () => { if (typing.marker && typing.graph) typing.done?.([typing.marker - typing.key, typing.graph - typing.key]); };
          document.addEventListener('keydown', () => { typing.key = performance.now(); typing.marker = typing.graph = 0; }, true);
          monaco.editor.onDidChangeMarkers(() => { typing.marker ||= performance.now(); settle(); });
          new MutationObserver(changes => {
            if (!changes.some(change => change.target.tagName === 'g' && change.type === 'childList')) return;
            typing.graph ||= performance.now();
            settle();
          }).observe(document.querySelector('.graph-pane svg'), { childList: true, subtree: true });
        }
        """;

    /// <param name="services">In the stack that is edited.</param>
    /// <param name="target">Milliseconds, at the 95th percentile; a busy machine may take three times as long before it counts as a fault.</param>
    [Theory]
    [InlineData(4, 300)]
    [InlineData(100, 500)]
    [InlineData(200, 500)]
    public async Task MarkersAndGraph_FollowTheLastKey(int services, int target)
    {
        await using var hub = await HubProcess.StartAsync("--no-local-agent");
        await using var browser = await Support.Browser.StartAsync();
        var person = new Person(await browser.OpenAsync(hub.Url));
        await person.SetUpAsync(hub);
        await person.PasteDefinitionAsync(Definition(services));
        await person.Page.Locator("[data-node='web']").WaitForAsync();
        await Support.Browser.KeepAsync(person.Page, $"editor-{services}-services");
        await PutCursorBehindTheLastDependencyAsync(person.Page);
        await person.Page.EvaluateAsync(Watch);

        var times = new List<double[]>();
        for (var edit = 0; edit < Edits; edit++)
        {
            var settled = person.Page.EvaluateAsync<double[]>("() => new Promise(done => window.typing.done = done)");
            await person.Page.Keyboard.PressAsync(edit % 2 == 0 ? "x" : "Backspace");
            times.Add(await settled);
        }

        // The first ones warm up what no person would be kept waiting for again.
        var (markers, graphs) = (new Percentiles(times.Skip(4).Select(time => time[0])), new Percentiles(times.Skip(4).Select(time => time[1])));
        Report.Line($"From key to marker, {services} services: {markers}; to graph: {graphs} (target: p95 under {target} ms)");

        markers.P95.ShouldBeLessThan(target * 3);
        graphs.P95.ShouldBeLessThan(target * 3);
    }

    private static async Task PutCursorBehindTheLastDependencyAsync(IPage page)
    {
        foreach (var key in (string[])["Control+End", "ArrowUp", "ArrowUp", "ArrowUp", "End", "ArrowLeft", "ArrowLeft"])
            await page.Keyboard.PressAsync(key);
    }

    private static string Definition(int services)
    {
        var names = Enumerable.Range(0, services - 2).Select(i => $"service-{i}").Append("api").ToArray();
        var others = names.Select((name, i) => $$"""
                "{{name}}": { "image": "registry.example.com/shop/{{name}}:1.{{i}}", "ports": ["{{3000 + i}}:80"], "depends_on": [{{DependenciesOf(i)}}] },
            """);
        return $$"""
            {
              "name": "shop",
              "services": {
            {{string.Join('\n', others)}}
                "web": {
                  "image": "nginx:1.27",
                  "depends_on": ["api"]
                }
              }
            }
            """;

        // As in a real one: a wide first wave, and most depend on two that stand before them.
        string DependenciesOf(int i) => i < Math.Max(2, services / 5) ? ""
            : string.Join(", ", new[] { i * 7 % i, i - Math.Max(2, services / 8) }.Append(i * 3 / 4).Distinct().Take(2).Select(at => $"\"{names[at]}\""));
    }
}
