using Shouldly;
using Thresh.Agent.Cli.Agents;
using Xunit;

namespace Thresh.Tests.Agent.Cli.Agents;

public sealed class IdleMemoryTests
{
    [Fact]
    public void GivesBack_WhatAProgramMayLose_AndItWorksOn()
    {
        IdleMemory.GiveBack();
        IdleMemory.GiveBack();

        Enumerable.Range(1, 1000).Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture)).Count(text => text.Length == 4).ShouldBe(1);
    }

    [Fact]
    public async Task Ends_WhenItIsDisposed()
    {
        var frugal = IdleMemory.GiveBackRegularly();

        await frugal.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));
    }
}
