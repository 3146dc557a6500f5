using Microsoft.Extensions.Configuration;
using Shouldly;
using Thresh.Web.MidTierRole;
using Xunit;

namespace Thresh.Tests.Web.Configuration;

public sealed class MidTierOptionsTests
{
    private const string Key = "thresh_mid_acme_0123456789012345678901234567890123456789abc";

    [Theory]
    [InlineData("--key " + Key, "The Hub's address is missing: give --hub, or set THRESH_HUB_URL.")]
    [InlineData("--hub hub.example --key " + Key, "'hub.example' is not a Hub's address: write it as https://hub.example:7200.")]
    [InlineData("--hub https://h", "The mid-tier's key is missing: set THRESH_MIDTIER_KEY to one that the Hub makes in Connect a mid-tier.")]
    [InlineData("--hub https://h --key thresh_live_acme_x", "The key is an agent's: set THRESH_MIDTIER_KEY to one that the Hub makes in Connect a mid-tier.")]
    [InlineData("--hub https://h --key thresh_cli_x", "The key is a user's token: set THRESH_MIDTIER_KEY to one that the Hub makes in Connect a mid-tier.")]
    [InlineData("--hub https://h --key thresh_mid_acme_short", "The key is not written as thresh_mid_<account>_<secret>: set THRESH_MIDTIER_KEY to one that the Hub makes in Connect a mid-tier.")]
    [InlineData("--hub https://h --key thresh_mid_Acme!_0123456789012345678901234567890123456789abc", "The key is not written as thresh_mid_<account>_<secret>: set THRESH_MIDTIER_KEY to one that the Hub makes in Connect a mid-tier.")]
    [InlineData("--hub https://h --name Site_A --key " + Key, "The name 'Site_A' is not made of lower-case letters, digits and inner hyphens, 63 at most: give another with --name.")]
    [InlineData("--hub https://h --address site:7300 --key " + Key, "'site:7300' is not an address that agents can connect to: write it in --address as https://site.example:7300.")]
    [InlineData("--hub https://h --tls-fingerprint 12 --key " + Key, "The fingerprint in --tls-fingerprint is not 64 hexadecimal digits: copy it from the Hub's Connect a mid-tier.")]
    [InlineData("--hub https://h --port 0 --key " + Key, "The port '0' is not a number from 1 to 65535; set --port or THRESH_PORT.")]
    public void Refuses_InOneLine(string arguments, string sentence)
    {
        Read(arguments, [], [], out var faults).ShouldBeNull();
        faults.ShouldBe([sentence]);
    }

    [Fact]
    public void EveryFault_IsToldAtOnce()
    {
        Read("--port x", [], [], out var faults).ShouldBeNull();
        faults.Count.ShouldBe(3);
    }

    [Fact]
    public void TheCommandLine_GoesBeforeTheEnvironment_AndThatBeforeTheFile()
    {
        var options = Read(
            "--name from-line",
            new() { ["THRESH_MIDTIER_NAME"] = "from-environment", ["THRESH_HUB_URL"] = "https://from-environment:7200" },
            new() { ["Thresh:Name"] = "from-file", ["Thresh:HubUrl"] = "https://from-file:7200", ["Thresh:Key"] = Key, ["Thresh:Port"] = "7301" },
            out var faults)!;

        faults.ShouldBeEmpty();
        options.Name.Value.ShouldBe("from-line");
        options.Hub.ShouldBe(new Uri("https://from-environment:7200"));
        options.Key.Revealed.ShouldBe(Key);
        options.Port.ShouldBe(7301);
        options.Address.ShouldBe(new Uri("https://some-machine:7301"));
    }

    private static MidTierOptions? Read(string arguments, Dictionary<string, string?> environment, Dictionary<string, string?> file, out IReadOnlyList<string> faults) =>
        MidTierOptionsReader.Read(
            new ConfigurationBuilder().AddInMemoryCollection(file).Build(),
            environment.GetValueOrDefault,
            arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            "some-machine",
            out faults);
}
