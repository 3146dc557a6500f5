using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Thresh.Web.Identity;
using Xunit;

namespace Thresh.Tests.Web.Identity;

/// <summary>The access matrix of the API: every endpoint there is × everybody who may ask × their own objects and another account's.</summary>
public sealed class ApiAccessTests(TwoAccounts accounts) : IClassFixture<TwoAccounts>
{
    private static readonly HttpStatusCode[] Refusals = [HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed, HttpStatusCode.TooManyRequests];

    [Fact]
    public void EveryEndpoint_IsInTheTable_AndNothingElse() =>
        Endpoints().Select(endpoint => endpoint.Name).ShouldBe(ApiTable.Cases.Select(entry => entry.Endpoint), ignoreOrder: true);

    [Fact]
    public void OnlyWhatIsForNobody_IsOpen() =>
        Endpoints().Where(endpoint => endpoint.Endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null).Select(endpoint => endpoint.Name)
            .ShouldBe(ApiTable.Cases.Where(entry => entry.Need is Need.Nobody).Select(entry => entry.Endpoint), ignoreOrder: true);

    [Fact]
    public async Task WithoutAValidToken_IsAnswered401()
    {
        var revoked = await accounts.Acme.TokenAsync(accounts.Acme.Admin);
        using (var http = accounts.Hub.With(revoked))
            (await http.DeleteAsync("/api/auth/sessions/current")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var wrong = new List<string>();
        foreach (var entry in ApiTable.Cases.Where(entry => entry.Need is not Need.Nobody))
        {
            foreach (var token in (string?[])[null, "thresh_cli_unknown", revoked])
                await ExpectAsync(entry, accounts.Acme, accounts.Acme.Viewer, token, HttpStatusCode.Unauthorized, wrong);
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task AKeyOfAnotherKind_IsAnswered403()
    {
        var midTier = (await accounts.Acme.NewKeyAsync(TokenKind.Mid)).Text.Revealed;
        var wrong = new List<string>();
        foreach (var entry in ApiTable.Cases.Where(entry => entry.Need is not Need.Nobody))
        {
            foreach (var key in (string[])[accounts.Acme.AgentKey, midTier])
                await ExpectAsync(entry, accounts.Acme, accounts.Acme.Viewer, key, HttpStatusCode.Forbidden, wrong);
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task EveryRole_MayDoWhatItIsFor_OnItsOwnObjects_AndSeesNothingOfAnothersAccount()
    {
        var wrong = new List<string>();
        (MemberView Member, Need Has)[] people =
        [
            (accounts.Acme.Viewer, Need.Viewer),
            (accounts.Acme.Operator, Need.Operator),
            (accounts.SecondAdmin, Need.Admin),
            (accounts.Acme.Admin, Need.Owner),
        ];
        foreach (var entry in ApiTable.Cases.Where(entry => entry.Need is not Need.Nobody))
        {
            foreach (var (member, has) in people)
            {
                HttpStatusCode? own = has < entry.Need ? HttpStatusCode.Forbidden : null;
                await ExpectAsync(entry, accounts.Acme, member, await accounts.Acme.TokenAsync(member), own, wrong);
                if (entry.NamesObject)
                    await ExpectAsync(entry, accounts.Globex, accounts.Globex.Admin, await accounts.Acme.TokenAsync(member), own ?? HttpStatusCode.NotFound, wrong);
            }
        }

        wrong.ShouldBeEmpty();
    }

    /// <param name="expected">Null for: let in, whatever then becomes of the request.</param>
    private async Task ExpectAsync(ApiCase entry, Account target, MemberView owner, string? token, HttpStatusCode? expected, List<string> wrong)
    {
        using var http = token is null ? accounts.Hub.Anonymous() : accounts.Hub.With(token);
        using var request = new HttpRequestMessage(entry.Method, await entry.Path(target, owner));
        if (entry.Body is { } body)
            request.Content = new StringContent(body(target), Encoding.UTF8, "application/json");
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);

        var right = expected is null ? !Refusals.Contains(answer.StatusCode) && (int)answer.StatusCode < 500 : answer.StatusCode == expected;
        var whose = $"{entry.Endpoint} on {target.Name}'s with {token?[..Math.Min(12, token.Length)]}… of {owner.Email}";
        if (!right)
            wrong.Add($"{whose}: {(int)answer.StatusCode} instead of {(expected is null ? "being let in" : (int)expected)}");
        else if ((int)answer.StatusCode >= 400 && !await IsProblemAsync(answer))
            wrong.Add($"{whose}: {(int)answer.StatusCode} is no problem with a type");
    }

    private static async Task<bool> IsProblemAsync(HttpResponseMessage answer) =>
        answer.Content.Headers.ContentType?.MediaType == "application/problem+json"
        && JsonNode.Parse(await answer.Content.ReadAsStringAsync())?["type"]?.GetValue<string>() is { Length: > 0 };

    private IEnumerable<(string Name, RouteEndpoint Endpoint)> Endpoints() =>
        from endpoint in accounts.Hub.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        where endpoint.RoutePattern.RawText?.TrimStart('/').StartsWith("api", StringComparison.Ordinal) == true
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["ANY"]
        select ($"{method} /{endpoint.RoutePattern.RawText!.Trim('/')}", endpoint);
}
