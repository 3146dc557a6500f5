using Thresh.Tests.Support;

namespace Thresh.Tests.EndToEnd.Engine;

/// <summary>A Hub that is set up, with its local node online: where every story of the tutorial's stack begins.</summary>
public sealed class RunningTutorial : IAsyncDisposable
{
    private RunningTutorial(HubProcess hub, HubClient client)
    {
        Hub = hub;
        Client = client;
    }

    public HubProcess Hub { get; }

    public HubClient Client { get; }

    public EngineStack Stack { get; } = new("webapp");

    public static async Task<RunningTutorial> StartAsync()
    {
        var hub = await HubProcess.StartAsync();
        try
        {
            var client = await HubClient.SetUpAsync(hub);
            await client.LocalNodeAsync();
            return new RunningTutorial(hub, client);
        }
        catch
        {
            await hub.DisposeAsync();
            throw;
        }
    }

    /// <param name="definition">Null for the tutorial's without the node's reverse proxy, which most stories are not about.</param>
    public static async Task<RunningTutorial> DeployAsync(string? definition = null)
    {
        var tutorial = await StartAsync();
        try
        {
            await tutorial.Client.DeployAsync(definition ?? Tutorial.WithoutTraefik);
            return tutorial;
        }
        catch
        {
            await tutorial.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Hub.DisposeAsync();
        await Stack.DisposeAsync();
    }
}
