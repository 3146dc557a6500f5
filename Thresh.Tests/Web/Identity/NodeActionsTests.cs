using Shouldly;
using Thresh.Web.Identity;
using Xunit;

namespace Thresh.Tests.Web.Identity;

/// <summary>Who is offered to connect and to remove nodes: only those who may.</summary>
public sealed class NodeActionsTests(TwoAccounts accounts) : IClassFixture<TwoAccounts>
{
    [Fact]
    public async Task OnlyAnAdministrator_IsOfferedThem()
    {
        (MemberView Member, bool Offered)[] people = [(accounts.Acme.Viewer, false), (accounts.Acme.Operator, false), (accounts.SecondAdmin, true)];
        foreach (var (member, offered) in people)
        {
            using var http = accounts.Hub.Anonymous();
            http.DefaultRequestHeaders.Add("Cookie", await accounts.Acme.CookieAsync(member));

            (await http.GetStringAsync("/nodes")).Contains("Connect a node", StringComparison.Ordinal).ShouldBe(offered, member.Email);
            (await http.GetStringAsync($"/nodes/{accounts.Acme.Node}")).Contains("More actions", StringComparison.Ordinal).ShouldBe(offered, member.Email);
        }
    }
}
