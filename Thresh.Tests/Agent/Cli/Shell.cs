using Thresh.Agent.Cli;

namespace Thresh.Tests.Agent.Cli;

/// <summary>Runs commands in this process, as a shell with a home folder and variables of its own does.</summary>
internal sealed class Shell : IDisposable
{
    public string Home { get; } = Directory.CreateTempSubdirectory("thresh-cli-").FullName;

    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>What every command reads from standard input.</summary>
    public byte[] Input { get; init; } = [];

    /// <summary>Whether a person answers: with the first line of the input.</summary>
    public bool HasPerson { get; init; }

    /// <summary>The pages that were shown in the browser.</summary>
    public List<Uri> Pages { get; } = [];

    /// <summary>What happens between two looks of a command; nothing is waited for.</summary>
    public Func<Task> Between { get; set; } = () => Task.CompletedTask;

    public string CredentialsFile => Path.Combine(Home, "credentials.json");

    public async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var around = new Surroundings
        {
            Home = Home,
            Variable = name => Variables.GetValueOrDefault(name),
            StandardInput = () => new MemoryStream(Input),
            CanAsk = HasPerson,
            ShowPage = Pages.Add,
            Pause = async (_, cancellationToken) =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                await Between();
                await Task.Yield();
            },
        };

        var code = await ThreshCommand.RunAsync(arguments, around, output, errors);

        return (code, output.ToString(), errors.ToString());
    }

    public void Dispose() => Directory.Delete(Home, recursive: true);
}
