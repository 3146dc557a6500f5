using System.Diagnostics;
using Thresh.Agent.Configuration;

namespace Thresh.Agent.Cli;

/// <summary>What a command finds around it: the user's files, the environment, a person or a pipe.</summary>
internal sealed record Surroundings
{
    /// <summary>The folder of the user's files: credentials, the agent's settings and state.</summary>
    public required string Home { get; init; }

    /// <summary>Reads an environment variable; null where it is not set.</summary>
    public required Func<string, string?> Variable { get; init; }

    public required Func<Stream> StandardInput { get; init; }

    /// <summary>Whether a person sits there to answer a question.</summary>
    public required bool CanAsk { get; init; }

    /// <summary>Shows a page in the user's browser, where there is one.</summary>
    public required Action<Uri> ShowPage { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Waits between two looks at something.</summary>
    public Func<TimeSpan, CancellationToken, Task> Pause { get; init; } = Task.Delay;

    public static Surroundings OfProcess() => new()
    {
        Home = AgentHome.DefaultPath,
        Variable = Environment.GetEnvironmentVariable,
        StandardInput = Console.OpenStandardInput,
        CanAsk = !Console.IsInputRedirected && !Console.IsErrorRedirected,
        ShowPage = Show,
    };

    /// <returns>The variable; null where it is empty too.</returns>
    public string? Setting(string variable) => Variable(variable) is { Length: > 0 } value ? value : null;

    /// <summary>Asks, and reads one line of an answer.</summary>
    /// <returns>Null where there is none.</returns>
    public async Task<string?> AskAsync(string question, TextWriter error, CancellationToken cancellationToken)
    {
        await error.WriteAsync(question);
        await error.FlushAsync(cancellationToken);
        return await ReadLineAsync(cancellationToken);
    }

    public async Task<string?> ReadLineAsync(CancellationToken cancellationToken)
    {
        using var input = new StreamReader(StandardInput());
        return (await input.ReadLineAsync(cancellationToken))?.Trim();
    }

    private static void Show(Uri page)
    {
        // The address comes from a Hub: nothing but a web page is opened for it.
        if (page.Scheme is not ("https" or "http"))
            return;

        try
        {
            var program = OperatingSystem.IsWindows() ? "explorer" : OperatingSystem.IsMacOS() ? "open" : "xdg-open";
            using var _ = Process.Start(new ProcessStartInfo(program, [page.AbsoluteUri]) { RedirectStandardOutput = true, RedirectStandardError = true });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // No browser here: the address was printed.
        }
    }
}
