using Shouldly;
using Thresh.Domain.Stacks;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.Domain.Stacks;

/// <summary>Whatever is typed, the parser answers: it never throws and always ends.</summary>
public sealed class ParserFuzzTests(ITestOutputHelper output)
{
    private const int Inputs = 5000;
    private const string Spice = "{}[]\",:\\/\0\u200b\u202e'$ \n\t0-e.éа😀\ud800";

    [Fact]
    public void NeverThrows_OnMutatedStacks()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var samples = Directory.GetFiles(Repository.Path("wwwroot-assets", "samples"), "*.json").Select(File.ReadAllText).ToArray();

        for (var round = 0; round < Inputs; round++)
        {
            var text = Mutate(samples[random.Next(samples.Length)], random);
            Should.NotThrow(() => StackAnalyzer.Analyze(text), $"seed {seed}, round {round}");
        }
    }

    [Fact]
    public void RefusesWhatIsTooDeepOrTooLargeOrTooMany()
    {
        StackAnalyzer.Analyze(new string('[', 10_000)).Diagnostics.ShouldHaveSingleItem().Code.ShouldBe("TH1003");
        StackAnalyzer.Analyze($"{{\"x-a\":\"{new string('a', 1024 * 1024)}\"}}").Diagnostics.ShouldHaveSingleItem().Code.ShouldBe("TH1003");
        var many = string.Join(',', Enumerable.Range(0, 10_000).Select(index => $"\"s{index}\":{{\"image\":\"i:1\"}}"));
        StackAnalyzer.Analyze($"{{\"name\":\"a\",\"services\":{{{many}}}}}").Diagnostics.ShouldHaveSingleItem().Code.ShouldBe("TH1209");
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

    private static string Mutate(string text, Random random)
    {
        for (var edits = random.Next(1, 6); edits > 0 && text.Length > 0; edits--)
        {
            var at = random.Next(text.Length);
            var length = Math.Min(random.Next(1, 12), text.Length - at);
            text = random.Next(4) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(at, Spice[random.Next(Spice.Length)].ToString()),
                2 => text.Insert(random.Next(text.Length), text.Substring(at, length)),
                _ => text[..at],
            };
        }

        return text;
    }
}
