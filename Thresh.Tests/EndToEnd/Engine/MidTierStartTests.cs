using Shouldly;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.EndToEnd.Engine;

/// <summary>The published executable in its other role, from its start to its end.</summary>
[Trait("Category", "Engine")]
public sealed class MidTierStartTests
{
    [Theory]
    [InlineData("--hub https://hub.example:7200", "The mid-tier's key is missing: set THRESH_MIDTIER_KEY to one that the Hub makes in Connect a mid-tier.")]
    [InlineData("--key thresh_live_acme_secret --hub https://hub.example:7200", "The key is an agent's: set THRESH_MIDTIER_KEY to one that the Hub makes in Connect a mid-tier.")]
    public async Task WhatCannotWork_EndsInOneLine_WithOne(string arguments, string sentence)
    {
        await using var process = new LoggedProcess();
        process.Start(["dotnet", PublishedProducts.Hub, "--role", "midtier", .. arguments.Split(' ')], []);

        (await process.EndAsync(TimeSpan.FromSeconds(30))).ShouldBe(1);
        process.Output.ShouldBe(sentence);
    }

    [Fact]
    public async Task AnUnknownRole_IsNamed()
    {
        await using var process = new LoggedProcess();
        process.Start(["dotnet", PublishedProducts.Hub, "--role", "proxy"], []);

        (await process.EndAsync(TimeSpan.FromSeconds(30))).ShouldBe(1);
        process.Output.ShouldBe("The role 'proxy' is none; write --role hub or --role midtier.");
    }
}
