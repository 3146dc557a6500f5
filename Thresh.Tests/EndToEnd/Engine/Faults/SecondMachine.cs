using Thresh.Tests.Agent;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.EndToEnd.Engine.Faults;

/// <summary>One more machine for a class of tests: its engine can be stopped without taking anybody else's containers along.</summary>
public sealed class SecondMachine : IAsyncLifetime
{
    public EngineNode Node { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Node = await EngineNode.StartAsync(TestImages.Sleeper, TestImages.OtherSleeper);

    public ValueTask DisposeAsync() => Node.DisposeAsync();
}
