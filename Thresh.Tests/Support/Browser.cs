using Microsoft.Playwright;

namespace Thresh.Tests.Support;

/// <summary>Debian's Chromium, driven by Playwright; every page it opens keeps a screenshot when asked.</summary>
public sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private static readonly Lazy<Task<Dictionary<string, string>>> Surroundings = new(SteadyNetworkAsync);

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Browser(IPlaywright playwright, IBrowser browser)
    {
        _playwright = playwright;
        _browser = browser;
    }

    public static async Task<Browser> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium-headless-shell",
            Args = Flags,
            Env = await Surroundings.Value,
        });
        return new Browser(playwright, browser);
    }

    /// <summary>A person with an own session, who never saw the Hub before.</summary>
    public async Task<IPage> OpenAsync(Uri hub, int width = 1280, int height = 860, bool dark = false)
    {
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = hub.ToString(),
            IgnoreHTTPSErrors = true,
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(30_000);
        return await context.NewPageAsync();
    }

    /// <summary>Keeps what the page shows as <c>artifacts/screenshots/{name}.png</c>.</summary>
    public static async Task KeepAsync(IPage page, string name, bool whole = false)
    {
        var path = Repository.Path("artifacts", "screenshots", $"{name}.png");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = path, FullPage = whole });
    }

    private static async Task<Dictionary<string, string>> SteadyNetworkAsync()
    {
        var library = Repository.Path("artifacts", "steady-network.so");
        Directory.CreateDirectory(Path.GetDirectoryName(library)!);
        await Command.RunAsync("clang", "-shared", "-fPIC", "-o", library, Repository.Path("Thresh.Tests", "Support", "steady-network.c"), "-ldl");
        var surroundings = Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);
        surroundings["LD_PRELOAD"] = library;
        return surroundings;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
