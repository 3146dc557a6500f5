using Deque.AxeCore.Playwright;
using Shouldly;
using Thresh.Tests.EndToEnd.Engine;
using Xunit;

namespace Thresh.Tests.EndToEnd.Browser;

/// <summary>The editor with everything that can stand on it, in both themes and at two widths.</summary>
[Collection(Tutorial.Ports)]
[Trait("Category", "Browser")]
public sealed class EditorLooksTests(OpenHub open) : IClassFixture<OpenHub>
{
    private const string Faulty = """
        {
          "name": "shop",
          "services": {
            "db": { "image": "postgres", "ports": ["5432:5432"] },
            "api": { "image": "node:20", "env": { "URL": "pg://${db.host}" }, "restart": "sometimes" },
            "web": { "image": "nginx:1", "depends_on": ["apy"] }
          }
        }
        """;

    [Theory]
    [InlineData(1280, false)]
    [InlineData(1280, true)]
    [InlineData(390, false)]
    [InlineData(390, true)]
    public async Task IsPlainAndAccessible(int width, bool dark)
    {
        var look = $"{width}-{(dark ? "dark" : "light")}";
        var author = await open.AuthorAsync(width, dark);
        await author.OpenAsync();
        await author.WriteAsync(Faulty);
        await author.Page.Locator(".problem-fix").First.WaitForAsync();
        await author.Person.ReloadAsync();
        await author.Notice.WaitForAsync();
        await author.Page.Locator(".problem-fix").First.WaitForAsync();
        await Tour.KeepAsync(author.Page, $"editor-faulty-{look}");
        await Support.Browser.KeepAsync(author.Page, $"editor-faulty-{look}", whole: true);
        (await FindingsAsync(author)).ShouldBeEmpty();
        (await author.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth")).ShouldBeTrue();

        await author.WriteAsync(Faulty.Replace("\"restart\"", "|\"restart\"", StringComparison.Ordinal));
        await author.Keys.PressAsync("Control+Space");
        await author.Suggestions.First.WaitForAsync();
        await Support.Browser.KeepAsync(author.Page, $"editor-suggesting-{look}");
        await author.Keys.PressAsync("Escape");
        await author.WriteAsync("""{ "name": "shop", "services": { "db": { "image": "postgres:16" } } }""");
        await author.Page.GetByText("Valid", new() { Exact = true }).First.WaitForAsync();
        await Support.Browser.KeepAsync(author.Page, $"editor-valid-{look}");
        (await FindingsAsync(author)).ShouldBeEmpty();
    }

    private static async Task<IEnumerable<string>> FindingsAsync(Author author) =>
        (await author.Page.RunAxe()).Violations
            .Where(violation => violation.Impact is "serious" or "critical")
            .Select(violation => $"{violation.Id}: {string.Join("; ", violation.Nodes.Select(node => node.Html))}");
}
