using System.Globalization;
using Shouldly;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.Domain.Stacks;

/// <summary>The catalogue in <c>TestData/Stacks/bad.txt</c>: each bad stack with everything that is reported of it, and where.</summary>
public sealed class BadStackTests
{
    public static TheoryData<string> Titles => [.. Catalogue().Select(entry => entry.Title)];

    [Theory]
    [MemberData(nameof(Titles))]
    public void IsReportedWhole_AtItsExactPlaces(string title)
    {
        var (_, expected, text) = Catalogue().Single(entry => entry.Title == title);

        StackAnalyzer.Analyze(text).Diagnostics.Select(Line).ShouldBe(expected);
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public void IsToldInOneSentence(string title)
    {
        var (_, _, text) = Catalogue().Single(entry => entry.Title == title);

        foreach (var diagnostic in StackAnalyzer.Analyze(text).Diagnostics)
        {
            diagnostic.Message.ShouldNotContain("Exception");
            diagnostic.Message.ShouldNotContain("LineNumber");
            diagnostic.Message.Length.ShouldBeInRange(10, 300);
        }
    }

    [Fact]
    public void HasTwoOfEveryCode()
    {
        var codes = Catalogue().SelectMany(entry => entry.Expected).CountBy(line => line.Split(' ')[0]).ToDictionary();

        foreach (var code in new[] { "TH1001", "TH1002", "TH1101", "TH1102", "TH1103", "TH1104", "TH1201", "TH1202", "TH1203", "TH1204", "TH1302", "TH1303", "TH1401", "TH1501" })
            codes.GetValueOrDefault(code).ShouldBeGreaterThanOrEqualTo(2, code);
    }

    private static string Line(Diagnostic diagnostic) => string.Create(
        CultureInfo.InvariantCulture,
        $"{diagnostic.Code} {diagnostic.Path} {diagnostic.Range.Start.Line}:{diagnostic.Range.Start.Column}-{diagnostic.Range.End.Line}:{diagnostic.Range.End.Column}");

    private static IEnumerable<(string Title, string[] Expected, string Text)> Catalogue() =>
        File.ReadAllText(Repository.Path("Thresh.Tests", "TestData", "Stacks", "bad.txt"))
            .Split("\n## ")
            .Skip(1)
            .Select(entry =>
            {
                var parts = entry.Split("```\n");
                var lines = parts[0].Split('\n', StringSplitOptions.RemoveEmptyEntries);
                return (lines[0], lines[1..], parts[1].TrimEnd('\n'));
            });
}
