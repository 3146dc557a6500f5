using System.Globalization;
using System.Text;
using Shouldly;
using Thresh.Domain.Stacks;
using Xunit;

namespace Thresh.Tests.Domain.Stacks;

/// <summary>
/// Documents of just under a mebibyte that are made to take long: each of them once took from ten seconds to minutes, and now
/// takes a few at most. The limit is for a machine that has much else to do.
/// </summary>
public sealed class LargeStackTests
{
    private const int Bytes = 940_000;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private static readonly string ManyServices = Repeat(i => $"\"s{i:d3}\":{{\"image\":\"i:1\"}},", 12_000);

    public static TheoryData<string, string> Documents => new()
    {
        { "references to nobody, in one text", Service($"\"command\":\"{Repeat(i => $"${{x{i}.host}}", Bytes)}\"") },
        { "references to nobody, among many services", Stack($"{ManyServices}\"s\":{{\"image\":\"i:1\",\"command\":\"{Repeat(i => $"${{t{i}.host}}", Bytes)}\"}}") },
        { "dependencies on nobody, among many services", Stack($"{ManyServices}\"s\":{{\"image\":\"i:1\",\"depends_on\":[{Repeat(i => $"\"t{i}\",", Bytes)}\"s000\"]}}") },
        { "dependencies on nobody, without conditions", Service($"\"depends_on\":{{{Repeat(i => $"\"t{i}\":{{}},", Bytes)}\"s\":{{}}}}") },
        { "every port on many addresses", Service($"\"ports\":[{Repeat(i => $"\"[::{i % 65536:x}]:1-65535:1-65535\",", Bytes)}1]") },
        { "a config with references, read by many", $"{{\"name\":\"a\",\"configs\":{{\"c\":{{\"content\":\"{Repeat(_ => "${s.host}", 250_000)}\"}}}},\"services\":{{{Repeat(i => $"\"s{i}\":{{\"image\":\"i:1\",\"configs\":[{Repeat(at => $"\"c:/{at}\",", 500)}\"c:/x\"]}},", Bytes - 250_000)}\"s\":{{\"image\":\"i:1\"}}}}}}" },
        { "lists of small things", Service($"\"tmpfs\":[{Repeat(i => $"\"/a{i}\",", Bytes / 2)}\"/a\"],\"extra_hosts\":[{Repeat(i => $"\"a{i}:1.1.1.1\",", Bytes / 2)}\"a:1.1.1.1\"]") },
        { "services without anything", Stack($"{Repeat(i => $"\"s{i}\":{{}},", Bytes)}\"s\":{{}}") },
    };

    [Theory]
    [MemberData(nameof(Documents), DisableDiscoveryEnumeration = true)]
    public async Task IsAnswered(string what, string text)
    {
        text.Length.ShouldBeInRange(Bytes - 1000, 1024 * 1024, what);

        (await Task.Run(() => StackAnalyzer.Analyze(text)).WaitAsync(Limit)).Diagnostics.ShouldAllBe(diagnostic => diagnostic.Code != "TH1001" && diagnostic.Code != "TH1003");
    }

    private static string Service(string fields) => Stack($"\"s\":{{\"image\":\"i:1\",{fields}}}");

    private static string Stack(string services) => $"{{\"name\":\"a\",\"services\":{{{services}}}}}";

    private static string Repeat(Func<int, string> piece, int bytes)
    {
        var text = new StringBuilder();
        for (var index = 0; text.Length < bytes; index++)
            text.Append(CultureInfo.InvariantCulture, $"{piece(index)}");
        return text.ToString();
    }
}
