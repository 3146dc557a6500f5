using Microsoft.Playwright;
using Thresh.Tests.Support;

namespace Thresh.Tests.EndToEnd.Browser;

/// <summary>The README's pictures: what a screen shows of some of the pages. They are taken anew where <c>THRESH_TOUR=1</c> asks for it.</summary>
internal static class Tour
{
    // How a picture is kept, and what it is called in the README's folder.
    private static readonly Dictionary<string, string> Pictures = new(StringComparer.Ordinal)
    {
        ["overview-1280-light"] = "overview",
        ["editor-1280-light"] = "editor",
        ["editor-faulty-1280-light"] = "editor-faulty",
        ["plan-1280-light"] = "plan",
        ["stack-1280-light"] = "stack",
        ["deployment-1280-dark"] = "deployment-dark",
        ["service-1280-light"] = "service",
        ["revisions-1280-light"] = "revisions",
        ["logs-1280-light"] = "logs",
        ["nodes-1280-light"] = "nodes",
        ["node-1280-light"] = "node",
        ["node-environments-1280-light"] = "environments",
        ["clusters-1280-light"] = "clusters",
        ["mid-tier-1280-light"] = "mid-tier",
        ["users-1280-light"] = "users",
        ["audit-1280-light"] = "audit",
        ["stack-390-light"] = "phone",
    };

    private static readonly bool IsWanted = Environment.GetEnvironmentVariable("THRESH_TOUR") == "1";

    public static async Task KeepAsync(IPage page, string name)
    {
        if (!IsWanted || !Pictures.TryGetValue(name, out var picture))
            return;
        var path = Repository.Path("Thresh.Tests", "EndToEnd", "Browser", "Screenshots", $"{picture}.png");
        await File.WriteAllBytesAsync(path, SmallPng.Of(await page.ScreenshotAsync()));
    }
}
