using Shouldly;
using Thresh.Domain.Text;
using Thresh.Web.Components.Nodes;
using Xunit;

namespace Thresh.Tests.Web.Components.Nodes;

public sealed class ConnectCommandTests
{
    private static readonly Uri Hub = new("https://hub.example.com:7200/");

    [Fact]
    public void PutsTheKeyWhereNoListOfProcessesShowsIt_AndPinsTheCertificate() => ConnectCommand.Of(Hub, new SecretText("thresh_live_acme_x"), "web-1", "AB12").ShouldBe("""
        THRESH_AGENT_KEY=thresh_live_acme_x \
          thresh agent start --hub https://hub.example.com:7200 \
          --name web-1 \
          --tls-fingerprint AB12
        """);

    [Fact]
    public void LeavesOutWhatIsNotGiven() => ConnectCommand.Of(Hub, new SecretText("k"), " ", null).ShouldBe("THRESH_AGENT_KEY=k \\\n  thresh agent start --hub https://hub.example.com:7200");

    [Fact]
    public void QuotesANameForTheShell() => ConnectCommand.Of(Hub, new SecretText("k"), "it's; rm -rf /", null).ShouldEndWith(@"--name 'it'\''s; rm -rf /'");

    [Fact]
    public void FitsOnOneLine_ForWhoCopiesItFromTheKeysPage() => ConnectCommand.OnOneLine(Hub, new SecretText("k"), "AB12")
        .ShouldBe("THRESH_AGENT_KEY=k thresh agent start --hub https://hub.example.com:7200 --tls-fingerprint AB12");
}
