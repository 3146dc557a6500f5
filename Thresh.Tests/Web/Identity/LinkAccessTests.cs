using System.Net;
using System.Reflection;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Shouldly;
using Thresh.Domain.Deployments;
using Thresh.Domain.Fleet;
using Thresh.Domain.Protocol;
using Thresh.Domain.Stacks;
using Thresh.Domain.Text;
using Thresh.Tests.Support;
using Thresh.Tests.Web.Agents;
using Thresh.Web.Agents;
using Thresh.Web.Identity;
using Xunit;

namespace Thresh.Tests.Web.Identity;

/// <summary>The access matrix of the links: every SignalR hub and every method of it × every kind of token × the own node and another account's.</summary>
public sealed class LinkAccessTests(TwoAccounts accounts) : IClassFixture<TwoAccounts>
{
    [Fact]
    public void EveryHub_IsKnownHere() =>
        typeof(AgentHub).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Hub))).ShouldBe([typeof(AgentHub)]);

    [Fact]
    public void EveryMethod_IsInTheTable_AndNothingElse() =>
        typeof(AgentHub).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(method => method.GetBaseDefinition().DeclaringType == typeof(AgentHub)).Select(method => method.Name)
            .ShouldBe(LinkMessages.All.Keys, ignoreOrder: true);

    [Fact]
    public async Task OnlyAnAgentsKey_OpensTheLink()
    {
        (string Token, HttpStatusCode Expected)[] tokens =
        [
            ("thresh_live_acme_unknown", HttpStatusCode.Unauthorized),
            ((await accounts.Acme.NewKeyAsync(TokenKind.Mid)).Text.Revealed, HttpStatusCode.Forbidden),
            (await accounts.Acme.TokenAsync(accounts.Acme.Viewer), HttpStatusCode.Forbidden),
            (await accounts.Acme.TokenAsync(accounts.Acme.Operator), HttpStatusCode.Forbidden),
            (await accounts.Acme.TokenAsync(accounts.Acme.Admin), HttpStatusCode.Forbidden),
        ];
        foreach (var (token, expected) in tokens)
        {
            var refusal = await Should.ThrowAsync<HttpRequestException>(() => AgentOnTheLink.ConnectAsync(accounts.Hub.Url, token, "somenode"));
            refusal.StatusCode.ShouldBe(expected, token[..Math.Min(token.Length, 14)]);
        }
    }

    [Fact]
    public async Task NoMethod_TakesAnythingBeforeTheNodeIsRegistered()
    {
        await using var agent = await AgentOnTheLink.ConnectAsync(accounts.Hub.Url, accounts.Acme.AgentKey, "unregisterednode");
        foreach (var (method, message) in LinkMessages.All.Where(entry => entry.Key != nameof(AgentHub.Register)))
            (await RefusalAsync(agent, method, message(agent.Node))).ShouldContain("Register first", customMessage: method);
    }

    [Fact]
    public async Task EveryMethod_TakesTheOwnNode_AndNoOther()
    {
        await using var agent = await AgentOnTheLink.RegisterAsync(accounts.Hub.Url, accounts.Acme.AgentKey, "matrixnode");
        foreach (var (method, message) in LinkMessages.All.Where(entry => entry.Key != nameof(AgentHub.Register)))
        {
            await agent.InvokeAsync(method, message(agent.Node));
            foreach (var other in (NodeId[])[accounts.Acme.Agent.Node, accounts.Globex.Agent.Node])
                (await RefusalAsync(agent, method, message(other))).ShouldContain("is not the node", customMessage: method);
        }
    }

    [Fact]
    public async Task ANodeOfAnotherAccount_CannotBeTaken_EvenWhileItIsOffline()
    {
        await using (await AgentOnTheLink.RegisterAsync(accounts.Hub.Url, accounts.Globex.AgentKey, "wanderingnode"))
        {
        }

        var refusal = "";
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                await using var thief = await AgentOnTheLink.ConnectAsync(accounts.Hub.Url, accounts.Acme.AgentKey, "wanderingnode");
                refusal = (await thief.Connection.InvokeAsync<RegisterReply>(LinkMethods.Register, LinkMessages.All[nameof(AgentHub.Register)](thief.Node))).Refusal;
                return refusal?.Contains("another account", StringComparison.Ordinal) == true;
            },
            "the node is refused as another account's");
    }

    [Fact]
    public async Task AnOutcome_OfAnotherAccountsDeployment_ChangesNothing()
    {
        await using var agent = await AgentOnTheLink.RegisterAsync(accounts.Hub.Url, accounts.Acme.AgentKey, "liarnode");
        var entry = new JournalEntry(1, TextValue.Create<DeploymentId>(accounts.Globex.Deployment), TextValue.Create<StackName>(accounts.Globex.Stack))
        {
            Outcome = new DeploymentOutcome(DateTimeOffset.UnixEpoch, DeploymentState.Succeeded),
        };

        await agent.Connection.InvokeAsync<EventAcknowledgement>(LinkMethods.ReportEvents, new EventBatch(agent.Node, "liars", [entry]));

        using var http = accounts.Hub.With(await accounts.Globex.TokenAsync(accounts.Globex.Viewer));
        (await http.GetStringAsync($"/api/deployments/{accounts.Globex.Deployment}")).ShouldNotContain("succeeded");
    }

    private static async Task<string> RefusalAsync(AgentOnTheLink agent, string method, object message)
    {
        try
        {
            await agent.InvokeAsync(method, message);
            return "";
        }
        catch (HubException refusal)
        {
            return refusal.Message;
        }
    }
}
