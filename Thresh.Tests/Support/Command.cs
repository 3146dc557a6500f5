using System.Diagnostics;

namespace Thresh.Tests.Support;

/// <summary>Runs a program to its end, with a time limit.</summary>
public static class Command
{
    /// <returns>What it wrote to standard output.</returns>
    /// <exception cref="InvalidOperationException">It ended with another code than 0; its messages are in the text.</exception>
    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var end = await EndOfAsync(program, arguments);
        return end.ExitCode == 0
            ? end.Output
            : throw new InvalidOperationException(
                $"{program} {string.Join(' ', arguments)} ended with {end.ExitCode}: {end.Errors}{end.Output}");
    }

    /// <summary>How it ended, whatever its exit code is.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> EndOfAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);

        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} did not end within two minutes.");
        }

        return (process.ExitCode, await output, await errors);
    }
}
