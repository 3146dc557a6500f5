using Thresh.Tests.Support;

namespace Thresh.Tests.EndToEnd.Engine.ThreeNodes;

/// <summary>One of several machines: its engine in a network of its own, and the native agent in there.</summary>
public sealed record Member(EngineNode Machine, AgentNode Agent)
{
    private static readonly TimeSpan AnswersWithin = TimeSpan.FromSeconds(2);

    public string Name => Agent.Name;

    /// <summary>What a stack says on a port of this machine; empty where nobody answers.</summary>
    public async Task<string> AnswerAsync(int port)
    {
        using var http = new HttpClient { Timeout = AnswersWithin };
        try
        {
            return (await http.GetStringAsync(new Uri($"http://{Machine.Address}:{port}/"))).Trim();
        }
        catch (Exception silent) when (silent is HttpRequestException or OperationCanceledException)
        {
            return "";
        }
    }

    public Task AnswersAsync(int port, string answer) =>
        Eventually.BecomesTrueAsync(async () => await AnswerAsync(port) == answer, $"{Name} answers '{answer}' on port {port}");

    /// <summary>Every container, network and volume of a stack that this machine's engine holds.</summary>
    public Task<string[]> EverythingAsync(string stack) => Stack(stack).EverythingAsync();

    public Task<string> ContainerIdAsync(string stack) => Stack(stack).ContainerIdAsync(AnsweringStack.Service);

    /// <summary>Runs a program in a stack's container on this machine.</summary>
    public Task<string> ExecuteAsync(string stack, params string[] command) => Stack(stack).ExecuteAsync(AnsweringStack.Service, command);

    // Disposing one would remove the stack; the whole engine goes in the end.
    private EngineStack Stack(string name) => new(name, Machine);
}
