using System.Text.RegularExpressions;

namespace Thresh.Tests.Support;

/// <summary>
/// The published native <c>thresh</c> in bash, beside a Hub and with a home folder of its own. Lines are typed as the tutorial
/// prints them: its address of the Hub and its name of a node stand for those here.
/// </summary>
public sealed partial class CliShell(HubProcess hub, string node) : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("thresh-cli-").FullName;

    // What the browser was asked to show; written beside and moved, so that it is never read half.
    private string OpenedFile => Path.Combine(_home, "opened");

    /// <summary>In a pipe, where nobody is asked anything.</summary>
    /// <exception cref="InvalidOperationException">A line failed; what it wrote is in the text.</exception>
    public Task<string> RunAsync(string lines) => Command.RunAsync("bash", "-c", Script(lines));

    /// <summary>On a terminal, on which somebody types.</summary>
    /// <param name="lines">Without single quotes.</param>
    /// <param name="typed">Everything that is typed.</param>
    public async Task<string> OnATerminalAsync(string lines, string typed = "") =>
        (await Command.RunAsync("bash", "-c", Script($"printf %s \"$1\" | TERM=xterm-256color script -qec 'set -e; {lines}' /dev/null"), "bash", typed)).ReplaceLineEndings("\n");

    /// <summary>What a terminal was told, without its colours.</summary>
    public static string Plain(string told) => Escape().Replace(told, "");

    /// <summary>The page that <c>thresh</c> has the browser show.</summary>
    public async Task<Uri> OpenedPageAsync()
    {
        await Eventually.BecomesTrueAsync(() => File.Exists(OpenedFile), "the browser is asked to show a page");
        return new Uri((await File.ReadAllTextAsync(OpenedFile)).Trim());
    }

    /// <summary>Logs in as scripts do: with a token, and the fingerprint that a first try was told.</summary>
    public async Task LogInAsync(string token)
    {
        var told = await RunAsync("thresh auth login --hub https://your-hub:7200 --token x 2>&1 || true");
        await RunAsync($"echo {token} | thresh auth login --hub https://your-hub:7200 --fingerprint {told.Split("--fingerprint ")[1].Trim()} --token-stdin");
    }

    public void Dispose() => Directory.Delete(_home, recursive: true);

    private string Script(string lines)
    {
        var programs = Directory.CreateDirectory(Path.Combine(_home, "bin")).FullName;
        var browser = Path.Combine(programs, "xdg-open");
        File.WriteAllText(browser, $"#!/bin/sh\nprintf '%s\\n' \"$1\" >'{OpenedFile}.new' && mv '{OpenedFile}.new' '{OpenedFile}'\n");
        return $$"""
            set -e
            chmod +x '{{browser}}'
            cd '{{Repository.Path("wwwroot-assets", "samples")}}'
            export THRESH_HOME='{{_home}}' PATH='{{programs}}:{{Path.GetDirectoryName(PublishedProducts.Agent)}}':"$PATH"
            curl() { command curl --silent --show-error --fail -k "$@"; }
            {{lines.Replace("https://your-hub:7200", hub.Url.ToString().TrimEnd('/'), StringComparison.Ordinal).Replace("thresh-node-1", node, StringComparison.Ordinal)}}
            """;
    }

    [GeneratedRegex("\e(\\[[0-9;?]*[A-Za-z]|[=>])")]
    private static partial Regex Escape();
}
