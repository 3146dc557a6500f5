using System.Diagnostics;

namespace Thresh.Tests.Support;

/// <summary>A command as a person pastes it into a shell; it is killed in the end.</summary>
public sealed class ShellProcess : IDisposable
{
    private readonly Process _process;

    private ShellProcess(Process process) => _process = process;

    public static ShellProcess Start(string command) => new(Process.Start(new ProcessStartInfo("sh") { ArgumentList = { "-c", command } })!);

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }
}
