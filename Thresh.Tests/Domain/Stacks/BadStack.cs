using System.Globalization;
using System.Text.RegularExpressions;
using Thresh.Domain.Diagnostics;
using Thresh.Tests.Support;

namespace Thresh.Tests.Domain.Stacks;

/// <summary>
/// An entry of the catalogue in <c>TestData/Stacks/Bad</c>: <c>##</c> and a title; everything that is reported, one a line, as
/// <c>code pointer line:column-line:column</c>, each followed by <c>fix: title</c> where one is offered; then the definition
/// between fences. In it <c>%3{s#, }%</c> stands for <c>s1, s2, s3, </c>; in a pointer, what cannot be seen is an escape.
/// </summary>
public sealed partial record BadStack(string Title, string[] Expected, string Text)
{
    public static IReadOnlyDictionary<string, BadStack> All { get; } = Directory
        .GetFiles(Repository.Path("Thresh.Tests", "TestData", "Stacks", "Bad"), "*.txt")
        .SelectMany(Read)
        .ToDictionary(entry => entry.Title);

    public static string Line(Diagnostic diagnostic) => string.Create(
        CultureInfo.InvariantCulture,
        $"{diagnostic.Code} {Visible(diagnostic.Path)} {diagnostic.Range.Start.Line}:{diagnostic.Range.Start.Column}-{diagnostic.Range.End.Line}:{diagnostic.Range.End.Column}");

    public override string ToString() => Title;

    private static IEnumerable<BadStack> Read(string file) => File.ReadAllText(file).Split("\n## ").Skip(1).Select(entry =>
    {
        var parts = entry.Split("```\n");
        var lines = parts[0].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return new BadStack($"{Path.GetFileNameWithoutExtension(file)}: {lines[0]}", lines[1..], Repeated().Replace(parts[1][..^1], Repeat));
    });

    private static string Visible(string pointer) => string.Concat(pointer.Select(character =>
        char.IsControl(character) || char.GetUnicodeCategory(character) is UnicodeCategory.Format ? $"\\u{(int)character:x4}" : character.ToString()));

    private static string Repeat(Match match) => string.Concat(Enumerable
        .Range(1, int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture))
        .Select(number => match.Groups[2].Value.Replace("#", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)));

    [GeneratedRegex(@"%(\d+)\{(.*?)\}%")]
    private static partial Regex Repeated();
}
