using Shouldly;
using Thresh.Domain.Text;
using Thresh.Web.Components.MidTiers;
using Xunit;

namespace Thresh.Tests.Web.Components.MidTiers;

public sealed class MidTierCommandTests
{
    private static readonly Uri Hub = new("https://hub.example.com:7200/");

    [Fact]
    public void PutsTheKeyWhereNoListOfProcessesShowsIt_AndPinsTheCertificate() => MidTierCommand.Of(Hub, new SecretText("thresh_mid_acme_x"), "site-a", "AB12").ShouldBe("""
        THRESH_MIDTIER_KEY=thresh_mid_acme_x \
          dotnet Thresh.Web.dll --role midtier --hub https://hub.example.com:7200 \
          --name site-a \
          --tls-fingerprint AB12
        """);

    [Fact]
    public void LeavesOutWhatIsNotGiven_OnOneLine() =>
        MidTierCommand.OnOneLine(Hub, new SecretText("k"), null).ShouldBe("THRESH_MIDTIER_KEY=k dotnet Thresh.Web.dll --role midtier --hub https://hub.example.com:7200");
}
