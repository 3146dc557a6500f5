using Shouldly;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Editing;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.Domain.Stacks.Editing;

/// <summary>Whatever is typed and wherever the cursor is, there is an answer: nothing throws, and every range is on one line around the place.</summary>
public sealed class EditingFuzzTests(ITestOutputHelper output)
{
    private const int Texts = 150;
    private const int Places = 40;
    private const string Spice = "{}[]\",:\\/\0\u200b\u202e'$ \n\r\t0-e.éа😀\ud800\udc00";
    private static readonly char?[] Asked = [null, '"', ':', '$', '{', '.', '/', ' '];

    [Fact]
    public void NeverThrows_AtAnyPlaceOfAMutatedStack()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var samples = Directory.GetFiles(Repository.Path("wwwroot-assets", "samples"), "*.json").Select(File.ReadAllText).ToArray();
        var surroundings = new Surroundings(["node:20", "\ud800"], ["a\"b"]);

        for (var round = 0; round < Texts; round++)
        {
            var text = Mutate(samples[random.Next(samples.Length)], random);
            var lines = text.Split('\n').Length;
            for (var place = 0; place < Places; place++)
            {
                var position = new TextPosition(random.Next(-1, lines + 2), random.Next(-1, 90));
                var why = $"seed {seed}, round {round}, {position}";
                Should.NotThrow(() => Hovers.At(text, position), why);
                var found = Should.NotThrow(() => Completions.At(text, position, surroundings, Asked[random.Next(Asked.Length)]), why);
                found.ShouldAllBe(completion => completion.Range.Start.Line == completion.Range.End.Line && completion.Range.Start.Column <= completion.Range.End.Column, why);
            }
        }
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    [InlineData("\"")]
    [InlineData("\\")]
    [InlineData("}")]
    public void Ends_WithWhatIsDeep(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 20_000));

        Should.NotThrow(() => Completions.At(text, new TextPosition(1, text.Length + 1), Surroundings.None));
        Should.NotThrow(() => Hovers.At(text, new TextPosition(1, text.Length)));
    }

    private static string Mutate(string text, Random random)
    {
        for (var edits = random.Next(1, 12); edits > 0 && text.Length > 0; edits--)
        {
            var at = random.Next(text.Length);
            var length = Math.Min(random.Next(1, 20), text.Length - at);
            text = random.Next(5) switch
            {
                0 => text.Remove(at, length),
                1 or 2 => text.Insert(at, Spice[random.Next(Spice.Length)].ToString()),
                3 => text.Insert(random.Next(text.Length), text.Substring(at, length)),
                _ => random.Next(6) == 0 ? text[..at] : text,
            };
        }

        return text;
    }
}
