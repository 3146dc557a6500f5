using Shouldly;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks;
using Xunit;

namespace Thresh.Tests.Domain.Stacks;

/// <summary>The catalogue of bad stacks: each with everything that is reported of it, where, and how it is mended.</summary>
public sealed class BadStackTests
{
    private const int FewestEntries = 200;

    public static TheoryData<string> Titles => [.. BadStack.All.Keys];

    public static TheoryData<string> TitlesWithFixes => [.. BadStack.All.Values.Where(entry => entry.Expected.Any(line => line.StartsWith("fix: ", StringComparison.Ordinal))).Select(entry => entry.Title)];

    [Theory]
    [MemberData(nameof(Titles))]
    public void IsReportedWhole_AtItsExactPlaces(string title)
    {
        var entry = BadStack.All[title];

        StackAnalyzer.Analyze(entry.Text).Diagnostics
            .SelectMany(diagnostic => diagnostic.Fix is { } fix ? [BadStack.Line(diagnostic), $"fix: {fix.Title}"] : new[] { BadStack.Line(diagnostic) })
            .ShouldBe(entry.Expected);
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public void IsToldInOneSentence(string title)
    {
        foreach (var diagnostic in StackAnalyzer.Analyze(BadStack.All[title].Text).Diagnostics)
        {
            diagnostic.Message.ShouldNotContain("Exception");
            diagnostic.Message.ShouldNotContain("LineNumber");
            diagnostic.Message.ShouldNotContain(". ");
            diagnostic.Message.Length.ShouldBeInRange(10, 300);
            diagnostic.Message.Any(character => char.IsControl(character) || char.GetUnicodeCategory(character) is System.Globalization.UnicodeCategory.Format).ShouldBeFalse();
            (diagnostic.Message[^1] is '.' or '?' || diagnostic.Code == DiagnosticCodes.CircularDependency).ShouldBeTrue(diagnostic.Message);
        }
    }

    [Theory]
    [MemberData(nameof(TitlesWithFixes))]
    public void IsMended_ByEachFixThatIsOffered(string title)
    {
        var text = BadStack.All[title].Text;
        var before = StackAnalyzer.Analyze(text).Diagnostics;
        foreach (var diagnostic in before.Where(diagnostic => diagnostic.Fix is not null))
        {
            var mended = EditedText.Apply(text, diagnostic.Fix!);
            var after = StackAnalyzer.Analyze(mended).Diagnostics;

            after.ShouldNotContain(found => found.Code == DiagnosticCodes.NotJson, mended);
            Like(after, diagnostic).ShouldBe(Like(before, diagnostic) - 1, mended);
            if (diagnostic.Code == DiagnosticCodes.NotJson)
                continue;
            // Where the text was not JSON, everything else is seen only now.
            Errors(after).ShouldBeLessThanOrEqualTo(diagnostic.Severity is DiagnosticSeverity.Error ? Errors(before) - 1 : Errors(before), mended);
        }

        static int Errors(IEnumerable<Diagnostic> found) => found.Count(diagnostic => diagnostic.Severity is DiagnosticSeverity.Error);
        static int Like(IEnumerable<Diagnostic> found, Diagnostic one) => found.Count(diagnostic => diagnostic.Code == one.Code);
    }

    [Fact]
    public void HasTwoOfEveryCode()
    {
        var codes = BadStack.All.Values.SelectMany(entry => entry.Expected).CountBy(line => line.Split(' ')[0]).ToDictionary();

        var every = typeof(DiagnosticCodes).GetFields().Select(field => (string)field.GetRawConstantValue()!).Where(code => code.StartsWith("TH1", StringComparison.Ordinal));
        foreach (var code in every)
            codes.GetValueOrDefault(code).ShouldBeGreaterThanOrEqualTo(2, code);
        BadStack.All.Count.ShouldBeGreaterThanOrEqualTo(FewestEntries);
    }
}
