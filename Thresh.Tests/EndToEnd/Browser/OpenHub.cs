using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.EndToEnd.Browser;

/// <summary>A Hub that is set up and a browser, for tests that change nothing of it.</summary>
public sealed class OpenHub : IAsyncLifetime
{
    private Support.Browser _browser = default!;

    public HubProcess Hub { get; private set; } = default!;

    public async ValueTask InitializeAsync()
    {
        Hub = await HubProcess.StartAsync();
        using var client = await HubClient.SetUpAsync(Hub);
        await client.LocalNodeAsync();
        _browser = await Support.Browser.StartAsync();
    }

    /// <summary>Somebody who has logged in, in a browser session of their own.</summary>
    internal async Task<Author> AuthorAsync(int width = 1280, bool dark = false, string? script = null)
    {
        var page = await _browser.OpenAsync(Hub.Url, width, dark: dark);
        if (script is not null)
            await page.AddInitScriptAsync(script);
        var person = new Person(page);
        await person.LogInAsync();
        return new Author(person);
    }

    /// <summary>Somebody who has not logged in, in a browser session of their own.</summary>
    internal async Task<Person> VisitorAsync(int width = 1280, bool dark = false) => new(await _browser.OpenAsync(Hub.Url, width, dark: dark));

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        await Hub.DisposeAsync();
    }
}
