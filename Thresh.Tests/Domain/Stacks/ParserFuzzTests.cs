using CsCheck;
using Shouldly;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks;
using Thresh.Domain.Variables;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.Domain.Stacks;

/// <summary>Whatever is typed, the parser answers: it never throws and always ends, and what it says holds together.</summary>
public sealed class ParserFuzzTests(ITestOutputHelper output)
{
    private const int Inputs = 100_000;
    private const int PrintedStacks = 60;
    private const int LongestInCorpus = 8_000;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task Answers_WhateverBecomesOfAStack()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var corpus = Corpus(seed);

        await Task.Run(() => Parallel.For(0, Inputs, round =>
        {
            var random = new Random(unchecked((seed * 397) + round));
            var (text, isJson) = corpus[random.Next(corpus.Length)];
            var spoilt = isJson && random.Next(2) == 0 ? StackMutation.OfTree(text, random) : StackMutation.OfText(text, random);
            try
            {
                HoldsTogether(spoilt);
            }
            catch (Exception fault)
            {
                throw new InvalidOperationException($"seed {seed}, round {round}: {spoilt}", fault);
            }
        })).WaitAsync(Limit);
    }

    [Fact]
    public void RefusesWhatIsTooDeepOrTooLargeOrTooMany()
    {
        StackAnalyzer.Analyze(new string('[', 10_000)).Diagnostics.ShouldHaveSingleItem().Code.ShouldBe("TH1003");
        StackAnalyzer.Analyze(OfLength((1024 * 1024) + 1)).Diagnostics.ShouldHaveSingleItem().Code.ShouldBe("TH1003");
        StackAnalyzer.Analyze(OfLength(1024 * 1024)).Diagnostics.ShouldAllBe(diagnostic => diagnostic.Code == "TH1101");
        var many = string.Join(',', Enumerable.Range(0, 10_000).Select(index => $"\"s{index}\":{{\"image\":\"i:1\"}}"));
        StackAnalyzer.Analyze($"{{\"name\":\"a\",\"services\":{{{many}}}}}").Diagnostics.ShouldHaveSingleItem().Code.ShouldBe("TH1209");

        static string OfLength(int bytes) => $"{{\"x-a\":\"{new string('a', bytes - 10)}\"}}";
    }

    [Fact]
    public void AcceptsAByteOrderMark_AndAChainOfAThousand()
    {
        var chain = string.Join(',', Enumerable.Range(0, 1000).Select(index =>
            $"\"s{index}\":{{\"image\":\"i:1\",\"depends_on\":[{(index == 999 ? "" : $"\"s{index + 1}\"")}]}}"));

        var analysis = StackAnalyzer.Analyze($"\ufeff{{\"name\":\"a\",\"services\":{{{chain}}}}}");

        analysis.IsValid.ShouldBeTrue();
        analysis.Graph!.Order[0].Value.ShouldBe("s999");
    }

    // Plain checks: an assertion library would take longer than what it asserts.
    private static void HoldsTogether(string text)
    {
        var analysis = StackAnalyzer.Analyze(text);
        Expect(analysis.IsValid == !analysis.Diagnostics.Any(diagnostic => diagnostic.Severity is DiagnosticSeverity.Error), "valid is without errors");

        var before = new TextPosition(1, 1);
        foreach (var diagnostic in analysis.Diagnostics)
        {
            Expect(IsBefore(before, diagnostic.Range.Start) && IsBefore(diagnostic.Range.Start, diagnostic.Range.End), "places are in order");
            Expect(diagnostic.Message.Length < 400 && !diagnostic.Message.Any(char.IsControl), "messages can be shown");
            before = diagnostic.Range.Start;
        }

        // To mend each would take long; one shows whether its places are in the text.
        if (analysis.Diagnostics.FirstOrDefault(diagnostic => diagnostic.Fix is not null) is { Fix: { } fix })
            StackAnalyzer.Analyze(EditedText.Apply(text, fix));
        if (!analysis.IsValid)
            return;

        VariableResolver.Resolve(analysis.Definition);
        var printed = StackPrinter.Print(analysis.Definition);
        var again = StackAnalyzer.Analyze(printed);
        Expect(again.IsValid && StackPrinter.Print(again.Definition) == printed, $"what is printed reads as the same: {printed}");
    }

    private static bool IsBefore(TextPosition left, TextPosition right) => (left.Line, left.Column).CompareTo((right.Line, right.Column)) <= 0;

    private static void Expect(bool holds, string what)
    {
        if (!holds)
            throw new InvalidOperationException($"Broken: {what}.");
    }

    private static (string Text, bool IsJson)[] Corpus(int seed)
    {
        var samples = Directory.GetFiles(Repository.Path("wwwroot-assets", "samples"), "*.json").Select(File.ReadAllText);
        var bad = BadStack.All.Values.Select(entry => entry.Text).Where(text => text.Length < LongestInCorpus);
        var random = new PCG(unchecked((uint)seed));
        var printed = Enumerable.Range(0, PrintedStacks).Select(_ => StackPrinter.Print(AnyStack.Any.Generate(random, null, out var _)));
        return [.. samples.Concat(bad).Concat(printed).Select(text => (text, IsTree(text)))];
    }

    // A tree is an object, and has each name once; the bad ones are not all that.
    private static bool IsTree(string text) =>
        !StackAnalyzer.Analyze(text).Diagnostics.Any(diagnostic => diagnostic.Code is DiagnosticCodes.NotJson or DiagnosticCodes.DuplicateKey or DiagnosticCodes.TooDeepOrTooLarge)
        && text.StartsWith('{');
}
