using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using Shouldly;
using Thresh.Domain.Fleet;
using Thresh.Domain.Text;
using Thresh.Tests.Web.Components;
using Thresh.Web.Components.MidTiers;
using Thresh.Web.Components.Nodes;
using Thresh.Web.Configuration;
using Thresh.Web.Fleet;
using Thresh.Web.Identity;
using Thresh.Web.MidTiers;
using Xunit;

namespace Thresh.Tests.Web.MidTiers;

/// <summary>The dialogs that connect a node and a mid-tier, over a whole Hub.</summary>
[Collection(SiteHub.Collection)]
public sealed class ConnectDialogTests : PageContext
{
    private readonly SiteHub _hub;

    public ConnectDialogTests(SiteHub hub)
    {
        _hub = hub;
        Services.AddSingleton(hub.Get<MidTierBoard>()).AddSingleton(hub.Get<NodeBoard>()).AddSingleton(hub.Get<AgentKeys>())
            .AddSingleton(hub.Get<HubOptions>()).AddSingleton(hub.Get<HubCertificate>()).AddSingleton(TimeProvider.System);
        var ada = new Actor(TextValue.Create<AccountName>("acme"), "ada", "ada@example.com", Role.Admin);
        RenderTree.Add<CascadingValue<Task<AuthenticationState>>>(value => value.Add(v => v.Value, Task.FromResult(new AuthenticationState(HubClaims.Of(ada, "test")))));
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    [Fact]
    public async Task ConnectingANode_OffersTheMidTiersThatAreConnected_AndTheCommandLeadsThere()
    {
        await _hub.ConnectAsync("here");
        await _hub.LoseAsync("gone", await _hub.ConnectAsync("gone"));
        var dialog = await OpenAsync<ConnectDialog>();

        dialog.Find("[data-through=here]").TextContent.ShouldContain("https://here.example:7300");
        dialog.Find("[data-through=gone]").TextContent.ShouldContain("not connected for ");
        dialog.Find("[data-through=gone] input").HasAttribute("disabled").ShouldBeTrue();
        await dialog.InvokeAsync(() => dialog.Find("[data-through=here] input").Change("on"));
        await MakeAsync(dialog);

        dialog.WaitForElement("[data-testid=command]").TextContent.ShouldContain($"--hub https://here.example:7300 \\\n  --tls-fingerprint {new string('A', 64)}");
    }

    [Fact]
    public async Task ConnectingANode_StraightToTheHub_IsWhatIsChosenFirst()
    {
        await _hub.ConnectAsync("here");
        var dialog = await OpenAsync<ConnectDialog>();

        await MakeAsync(dialog);

        dialog.WaitForElement("[data-testid=command]").TextContent.ShouldContain("--hub http://localhost");
    }

    [Fact]
    public async Task ConnectingAMidTier_MakesItsKey_AndTellsWhenItIsThere()
    {
        var dialog = await OpenAsync<ConnectMidTierDialog>();
        await dialog.InvokeAsync(() => dialog.Find("input").Input("site-x"));

        await MakeAsync(dialog);
        dialog.WaitForElement("[data-testid=command]").TextContent.ShouldMatch(@"^THRESH_MIDTIER_KEY=thresh_mid_acme_\w+ \\\n  dotnet Thresh\.Web\.dll --role midtier --hub http://localhost \\\n  --name site-x$");
        dialog.Find("[role=status]").TextContent.ShouldContain("Waiting for the mid-tier");
        await _hub.ConnectAsync("site-x");

        dialog.WaitForState(() => dialog.Find("[role=status]").TextContent.Contains("site-x is connected", StringComparison.Ordinal), TimeSpan.FromSeconds(20));
        (await _hub.GetAsync("/api/keys"))["keys"]!.AsArray().ShouldContain(key => key!["name"]!.GetValue<string>() == "Mid-tier site-x" && key["kind"]!.GetValue<string>() == "mid-tier");
    }

    [Theory]
    [InlineData("Site A", "The name must be 1 to 63 lower-case letters, digits and inner hyphens.")]
    [InlineData("taken", "A mid-tier taken is connected already; choose another name.")]
    public async Task ConnectingAMidTier_RefusesANameThatItCannotHave(string name, string refusal)
    {
        await _hub.ConnectAsync("taken");
        var dialog = await OpenAsync<ConnectMidTierDialog>();
        await dialog.InvokeAsync(() => dialog.Find("input").Input(name));

        await MakeAsync(dialog);

        dialog.WaitForElement("[role=alert]").TextContent.Trim().ShouldBe(refusal);
    }

    private async Task<IRenderedComponent<MudDialogProvider>> OpenAsync<T>() where T : ComponentBase
    {
        var dialogs = Render<MudDialogProvider>();
        await dialogs.InvokeAsync(() => Services.GetRequiredService<IDialogService>().ShowAsync<T>());
        return dialogs;
    }

    // In one turn of the dialog's own: it is drawn anew while it follows the mid-tiers, and what was found before is another then.
    private static Task MakeAsync(IRenderedComponent<MudDialogProvider> dialog) =>
        dialog.InvokeAsync(() => dialog.FindAll("button").Single(button => button.TextContent.Trim() == "Make the command").Click());
}
