using System.CommandLine;
using Thresh.Agent.Cli.Output;

namespace Thresh.Agent.Cli.Hubs;

/// <summary>A command that is being carried out with a Hub the user is logged in to.</summary>
internal sealed record HubCall(ParseResult Parsed, Surroundings Around, HubApi Hub, CancellationToken Cancellation)
{
    public TextWriter Output => Parsed.InvocationConfiguration.Output;

    public TextWriter Error => Parsed.InvocationConfiguration.Error;

    public T Get<T>(Argument<T> argument) => Parsed.GetRequiredValue(argument);

    /// <summary>Prints an answer: as it came for <c>--json</c>, else for a person.</summary>
    public async Task<int> PrintAsync(Option<bool> json, HubAnswer answer, Action<Spectre.Console.IAnsiConsole> show)
    {
        if (Parsed.GetValue(json))
            await JsonText.WriteAsync(Output, answer.Body);
        else
            show(Terminal.For(Output));
        return ExitCodes.Done;
    }
}
