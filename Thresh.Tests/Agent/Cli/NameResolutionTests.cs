using Shouldly;
using Thresh.Agent.Cli;
using Thresh.Agent.Cli.Hubs;
using Xunit;

namespace Thresh.Tests.Agent.Cli;

public sealed class NameResolutionTests
{
    private static readonly (string Id, string Name)[] Nodes = [("abc1", "East"), ("abd2", "west"), ("east", "north"), ("zzz9", "WEST"), ("qqq1", "zzz9")];

    [Theory]
    [InlineData("east", "north")] // an id goes before a name
    [InlineData("zzz9", "WEST")]
    [InlineData("EAST", "East")]
    [InlineData("North", "north")]
    [InlineData("abc", "East")]
    public void Finds_ByIdThenNameThenPrefix(string typed, string name) => Find(typed).Name.ShouldBe(name);

    [Fact]
    public void SaysThatThereIsNone_WithCode4()
    {
        var failure = Should.Throw<CommandException>(() => Find("south"));

        failure.Code.ShouldBe(4);
        failure.Message.ShouldBe("There is no node 'south'; thresh node list shows those there are.");
        Should.Throw<CommandException>(() => Find("")).Code.ShouldBe(4);
    }

    [Theory]
    [InlineData("ab", "'ab' may be East (abc1) or west (abd2); give the id.")]
    [InlineData("West", "'West' may be west (abd2) or WEST (zzz9); give the id.")]
    public void SaysThatThereAreSeveral_WithCode5(string typed, string message)
    {
        var failure = Should.Throw<CommandException>(() => Find(typed));

        failure.Code.ShouldBe(5);
        failure.Message.ShouldBe(message);
    }

    private static (string Id, string Name) Find(string typed) => NameResolution.Find(typed, Nodes, node => node.Id, node => node.Name, "node");
}
