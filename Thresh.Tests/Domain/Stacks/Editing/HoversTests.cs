using Shouldly;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Editing;
using Xunit;

namespace Thresh.Tests.Domain.Stacks.Editing;

public sealed class HoversTests
{
    private const string Stack = """
        { "name": "shop", "services": {
          "db": { "image": "docker:postgres:16", "ports": ["5432:5432", "9000-9002:8000-8002"] },
          "api": { "image": "node", "depends_on": ["db", "nosuch"], "restart": "always",
            "env": { "URL": "pg://${db.host}:${db.port}/${db.port.8001}?${db.port.1}${gone.host}${HOME}$$" } } } }
        """;

    [Theory]
    [InlineData("\"name\"", "What the stack is called, unique in the account")]
    [InlineData("\"ports\"", "Ports of the container that the node publishes")]
    [InlineData("\"ports\"", "Example: `\"ports\": [\"8080:80\"")]
    [InlineData("\"restart\"", "Default: ")]
    [InlineData("\"image\"", "Required.")]
    [InlineData("\"5432:5432\"", "Ports of the container")]
    [InlineData("\"always\"", "`always`: ")]
    [InlineData("\"docker:postgres:16\"", "`docker.io/library/postgres:16`")]
    [InlineData("\"node\"", "it may be another image tomorrow")]
    [InlineData("\"db\": ", "Waits for nothing.")]
    [InlineData("\"db\", ", "Service `db`, `docker:postgres:16`")]
    [InlineData("\"api\"", "Waits for `db`, `nosuch`.")]
    [InlineData("\"nosuch\"", "There is no service `nosuch` in this stack.")]
    [InlineData("${db.host}", "is `db`: the service's name")]
    [InlineData("${db.port}", "is `5432`: the container port of the first `ports` entry of `db`.")]
    [InlineData("${db.port.8001}", "is `8001`: a container port of `db`.")]
    [InlineData("${db.port.1}", "cannot be resolved: service `db` has no container port 1.")]
    [InlineData("${gone.host}", "cannot be resolved: there is no service `gone`.")]
    [InlineData("${HOME}", "cannot be resolved: no service 'HOME'.")]
    [InlineData("$$", "writes one `$`")]
    public void Tells_WhatStandsThere(string piece, string expected)
    {
        var at = Stack.IndexOf(piece, StringComparison.Ordinal);

        Marked.Read(Stack.Insert(at + 1, "|")).Hover().ShouldNotBeNull().ShouldContain(expected);
    }

    [Theory]
    [InlineData("""{ | }""")]
    [InlineData("""{ "nosuch|": 1 }""")]
    [InlineData("""{ "services": { "api": { "env": { "A": "pla|in" } } } }""")]
    [InlineData("""{ "x-note": "an|y" }""")]
    [InlineData("|")]
    public void Tells_Nothing_OfWhatTheFormatDoesNotKnow(string marked) => Marked.Read(marked).Hover().ShouldBeNull();

    [Fact]
    public void Covers_TheReference_NotTheWholeText()
    {
        var at = Stack.IndexOf("${db.port}", StringComparison.Ordinal);
        var position = Marked.Read(Stack.Insert(at + 3, "|")).Position;

        Hovers.At(Stack, position).ShouldNotBeNull().Range
            .ShouldBe(new TextRange(position with { Column = position.Column - 3 }, position with { Column = position.Column + 7 }));
    }

    [Fact]
    public void Keeps_AnAuthorsTextOutOfTheMarkdown()
    {
        var hover = Marked.Read("""{ "services": { "a": { "image": "x`<b>[y](z)" , "depends_on": ["|a"] } } }""").Hover();

        hover.ShouldNotBeNull().ShouldContain("`x'<b>[y](z)`");
    }
}
