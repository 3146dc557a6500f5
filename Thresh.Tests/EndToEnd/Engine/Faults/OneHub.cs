using Xunit;

namespace Thresh.Tests.EndToEnd.Engine.Faults;

/// <summary>One Hub and its node for all tests of a class that must leave both as they were.</summary>
public sealed class OneHub : IAsyncLifetime
{
    public HubAndNode Both { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Both = await HubAndNode.StartAsync();

    public ValueTask DisposeAsync() => Both.DisposeAsync();
}
