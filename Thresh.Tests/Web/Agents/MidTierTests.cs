using System.Net;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Thresh.Domain.Fleet;
using Thresh.Domain.Protocol;
using Thresh.Domain.Text;
using Thresh.Tests.Support;
using Thresh.Tests.Web.Identity;
using Thresh.Web.Identity;
using Thresh.Web.MidTiers;
using Xunit;

namespace Thresh.Tests.Web.Agents;

/// <summary>A mid-tier between agents and their Hub, each with real sockets.</summary>
public sealed class MidTierTests(TwoAccounts accounts) : IClassFixture<TwoAccounts>
{
    [Fact]
    public async Task AnAgentBehindIt_IsAnAgentLikeAnyOther()
    {
        var key = await accounts.Acme.NewKeyAsync(TokenKind.Mid);
        await using var midTier = await MidTierInProcess.StartAsync(accounts.Hub.Url, key.Text.Revealed, "site-a");

        await using var agent = await AgentOnTheLink.RegisterAsync(midTier.Url, accounts.Acme.AgentKey, "behindnode");
        await agent.Connection.InvokeAsync<object?>(LinkMethods.Heartbeat, new Heartbeat(agent.Node, DateTimeOffset.UtcNow));

        using var http = accounts.Hub.With(await accounts.Acme.TokenAsync(accounts.Acme.Viewer));
        (await http.GetStringAsync("/api/nodes/behindnode")).ShouldContain("online");
        var registry = accounts.Hub.Services.GetRequiredService<MidTierRegistry>();
        registry.IsConnected(TextValue.Create<AccountName>("acme"), TextValue.Create<MidTierName>("site-a")).ShouldBeTrue();
    }
}
