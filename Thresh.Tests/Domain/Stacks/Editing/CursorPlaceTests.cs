using Shouldly;
using Thresh.Domain.Stacks.Editing;
using Xunit;

namespace Thresh.Tests.Domain.Stacks.Editing;

/// <summary>Where in a text a place is, JSON or not.</summary>
public sealed class CursorPlaceTests
{
    [Theory]
    [InlineData("""{ "a|" }""", "Key a 'a'")]
    [InlineData("""{ | }""", "Key  ''")]
    [InlineData("""{ "a": | }""", "Value a ''")]
    [InlineData("""{ "a": "b|c" }""", "Value a 'b'")]
    [InlineData("""{ "a": "b|c""", "Value a 'b'")]
    [InlineData("""{ "a": tr| }""", "Value a 'tr'")]
    [InlineData("""{ "a": ["x", "|"] }""", "Value a/1 ''")]
    [InlineData("""{ "a": ["x", |] }""", "Value a/1 ''")]
    [InlineData("""{ "a": [{ "b": 1 }, { "c": [| """, "Value a/1/c/0 ''")]
    [InlineData("""{ "a": { "b": |, "c": 1 } }""", "Value a/b ''")]
    [InlineData("{ \"a\": {\n\"b\": |\n\"c\": 1 } }", "Value a/b ''")]
    [InlineData("{ \"a\": {\n\"b\": \n\"c|\": 1 } }", "Key a/c 'c'")]
    [InlineData("""{ "a": ["x" "b": "|" } }""", "Value b ''")]
    [InlineData("""{ "a" { "b": "|" } }""", "Value a/b ''")]
    [InlineData("""{ { "b": "|" } }""", "Value /b ''")]
    [InlineData("""{ "é\"|" }""", "Key é\" 'é\\\"'")]
    [InlineData("""{ "\u0061": { "|" } }""", "Key a/ ''")]
    [InlineData("""{ "a": 1, 'b|: 2 }""", "Key 'b ''b'")]
    [InlineData("|", "Value  ''")]
    [InlineData("  |", "Value  ''")]
    [InlineData("\uFEFF{ |", "Key  ''")]
    [InlineData("// a comment\n{ \"a\": \"|\" }", "nothing")]
    [InlineData("""{ "a"| }""", "nothing")]
    [InlineData("""{ "a": "b" }|""", "nothing")]
    [InlineData("""|{ "a": "b" }""", "nothing")]
    [InlineData("""} ] , : |""", "Value  ''")]
    public void IsFound(string marked, string expected)
    {
        var (text, offset) = Marked.Read(marked);

        Show(text, new LooseDocument(text).PlaceAt(offset)).ShouldBe(expected);
    }

    [Fact]
    public void Knows_TheOtherNamesAndTexts()
    {
        Siblings("""{ "a": 1, "b|", "c": { "d": 2 }, "e" }""").ShouldBe(["a", "c", "e"]);
        Siblings("""{ "a": ["x", "|", "z"] }""").ShouldBe(["x", "z"]);
    }

    [Fact]
    public void Counts_LinesAsEditorsDo()
    {
        var lines = new LineMap("a\r\nb\rc\n😀d");

        lines.PositionOf(3).ShouldBe(new(2, 1));
        lines.PositionOf(5).ShouldBe(new(3, 1));
        lines.OffsetOf(new(4, 3)).ShouldBe(9);
        lines.OffsetOf(new(1, 99)).ShouldBe(1);
        lines.OffsetOf(new(99, 1)).ShouldBe(7);
        lines.OffsetOf(new(0, 0)).ShouldBe(0);
    }

    private static IEnumerable<string> Siblings(string marked)
    {
        var (text, offset) = Marked.Read(marked);
        return new LooseDocument(text).PlaceAt(offset).ShouldNotBeNull().Siblings;
    }

    private static string Show(string text, CursorPlace? place) =>
        place is null ? "nothing" : $"{place.Role} {string.Join('/', place.Path)} '{place.Typed(text)}'";
}
