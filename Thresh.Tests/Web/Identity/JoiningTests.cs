using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Thresh.Web.Deployments;
using Thresh.Web.Identity;
using Xunit;

namespace Thresh.Tests.Web.Identity;

/// <summary>Invitations, roles, accounts and devices, through the API.</summary>
public sealed class JoiningTests(TwoAccounts accounts) : IClassFixture<TwoAccounts>
{
    [Fact]
    public async Task AnInvitation_OpensOnce_HoweverManyUseItAtOnce()
    {
        using var admin = accounts.Hub.With(await accounts.Acme.TokenAsync(accounts.SecondAdmin));
        using var invited = await admin.PostAsJsonAsync("/api/invitations", new { email = "once@acme.example", role = "operator" });
        invited.StatusCode.ShouldBe(HttpStatusCode.Created);
        var link = (await invited.Content.ReadFromJsonAsync<JsonObject>())!["link"]!.GetValue<string>();
        var code = link.Split('#')[1];

        using var http = accounts.Hub.Anonymous();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => http.PostAsJsonAsync("/api/invitations/accept", new { code, password = Account.Password })));

        answers.Count(answer => answer.StatusCode is HttpStatusCode.Created).ShouldBe(1);
        var token = await accounts.Hub.SignInAsync("once@acme.example", Account.Password);
        using var joined = accounts.Hub.With(token);
        (await joined.GetFromJsonAsync<JsonObject>("/api/auth/sessions/current"))!["role"]!.GetValue<string>().ShouldBe("operator");
    }

    [Fact]
    public async Task ThePageOfAnInvitation_OpensIt_AndLogsWhoeverAcceptsItIn()
    {
        var invited = await accounts.Acme.NewInvitationAsync();
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = accounts.Hub.Url };

        var wrong = await SubmitAsync(http, ("Form.Code", "made up"));
        (await wrong.Content.ReadAsStringAsync()).ShouldContain("The invitation is wrong, used, withdrawn or over");
        var opened = await SubmitAsync(http, ("Form.Code", invited.Text.Revealed));
        (await opened.Content.ReadAsStringAsync()).ShouldContain("Join acme");
        var tooShort = await SubmitAsync(http, ("Form.Code", invited.Text.Revealed), ("Form.Password", "short"));
        (await tooShort.Content.ReadAsStringAsync()).ShouldContain("12 to 256 characters");
        var joined = await SubmitAsync(http, ("Form.Code", invited.Text.Revealed), ("Form.Password", Account.Password));

        joined.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await http.GetAsync("/stacks")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task AWithdrawnInvitation_OpensNothing()
    {
        var invited = await accounts.Acme.NewInvitationAsync();
        using var admin = accounts.Hub.With(await accounts.Acme.TokenAsync(accounts.SecondAdmin));
        (await admin.DeleteAsync($"/api/invitations/{invited.Id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        using var http = accounts.Hub.Anonymous();
        using var answer = await http.PostAsJsonAsync("/api/invitations/accept", new { code = invited.Text.Revealed, password = Account.Password });

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task SomebodyWhoWasRemoved_CanBeInvitedAgain()
    {
        var member = await accounts.Acme.JoinAsync(Role.Viewer);
        using var admin = accounts.Hub.With(await accounts.Acme.TokenAsync(accounts.SecondAdmin));
        await admin.DeleteAsync($"/api/users/{member.Id}");

        using var invited = await admin.PostAsJsonAsync("/api/invitations", new { email = member.Email, role = "viewer" });
        var code = (await invited.Content.ReadFromJsonAsync<JsonObject>())!["code"]!.GetValue<string>();
        using var http = accounts.Hub.Anonymous();
        (await http.PostAsJsonAsync("/api/invitations/accept", new { code, password = "yet another password" })).StatusCode.ShouldBe(HttpStatusCode.Created);

        (await accounts.Hub.SignInAsync(member.Email, "yet another password")).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task WhoeverOwnsTheHub_StaysItsAdministrator()
    {
        using var admin = accounts.Hub.With(await accounts.Acme.TokenAsync(accounts.SecondAdmin));
        (await admin.DeleteAsync($"/api/users/{accounts.Acme.Admin.Id}")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await admin.PatchAsJsonAsync($"/api/users/{accounts.Acme.Admin.Id}", new { role = "viewer" })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task TheLastAdministrator_CanNeitherBeRemovedNorDemoted()
    {
        using var admin = accounts.Hub.With(await accounts.Globex.TokenAsync(accounts.Globex.Admin));
        foreach (var answer in (HttpResponseMessage[])[
            await admin.DeleteAsync($"/api/users/{accounts.Globex.Admin.Id}"),
            await admin.PatchAsJsonAsync($"/api/users/{accounts.Globex.Admin.Id}", new { role = "operator" })])
        {
            (await answer.Content.ReadFromJsonAsync<JsonObject>())!["type"]!.GetValue<string>().ShouldBe("last-admin");
        }
    }

    [Fact]
    public async Task ADevice_GetsItsTokenOnce_AfterSomebodyApprovedIt()
    {
        using var http = accounts.Hub.Anonymous();
        using var started = await http.PostAsJsonAsync("/api/auth/device/start", new { name = "thresh on a test" });
        var device = (await started.Content.ReadFromJsonAsync<JsonObject>())!;
        var (deviceCode, userCode) = (device["deviceCode"]!.GetValue<string>(), device["userCode"]!.GetValue<string>());
        (await PollAsync(http, deviceCode))["status"]!.GetValue<string>().ShouldBe("pending");

        // As somebody types it who does not look closely.
        (await AnswerAsync(userCode.ToLowerInvariant().Replace("-", " "), approve: true)).ShouldBeNull();

        var approved = await PollAsync(http, deviceCode);
        approved["status"]!.GetValue<string>().ShouldBe("approved");
        using var logged = accounts.Hub.With(approved["token"]!.GetValue<string>());
        var who = (await logged.GetFromJsonAsync<JsonObject>("/api/auth/sessions/current"))!;
        who["email"]!.GetValue<string>().ShouldBe(accounts.Acme.Viewer.Email);
        who["name"]!.GetValue<string>().ShouldBe("thresh on a test");
        (await PollAsync(http, deviceCode))["status"]!.GetValue<string>().ShouldBe("expired");
    }

    [Fact]
    public async Task ADevice_ThatWasDenied_HearsIt_AndAnUnknownOneIsExpired()
    {
        using var http = accounts.Hub.Anonymous();
        using var started = await http.PostAsJsonAsync("/api/auth/device/start", new { });
        var device = (await started.Content.ReadFromJsonAsync<JsonObject>())!;
        await AnswerAsync(device["userCode"]!.GetValue<string>(), approve: false);

        (await PollAsync(http, device["deviceCode"]!.GetValue<string>()))["status"]!.GetValue<string>().ShouldBe("denied");
        (await PollAsync(http, "made up"))["status"]!.GetValue<string>().ShouldBe("expired");
        (await AnswerAsync(device["userCode"]!.GetValue<string>(), approve: true)).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("/api/invitations", """{ "email": "a@b.example", "role": "0" }""", 422)]
    [InlineData("/api/invitations", """{ "email": "a@b.example\u0000", "role": "viewer" }""", 422)]
    [InlineData("/api/invitations", """{ "email": 5, "role": "viewer" }""", 400)]
    [InlineData("/api/invitations", "[]", 400)]
    [InlineData("/api/keys", """{ "name": "a\nb" }""", 422)]
    [InlineData("/api/keys", """{ "name": "a", "kind": "cli" }""", 422)]
    [InlineData("/api/keys", "", 400)]
    [InlineData("/api/accounts", """{ "name": "Not A Label", "email": "a@b.example" }""", 422)]
    public async Task ABadRequest_IsAProblem(string path, string body, int expected)
    {
        using var owner = accounts.Hub.With(await accounts.Acme.TokenAsync(accounts.Acme.Admin));
        using var answer = await owner.PostAsync(path, new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
        ((int)answer.StatusCode).ShouldBe(expected);
        (await answer.Content.ReadFromJsonAsync<JsonObject>())!["type"].ShouldNotBeNull();
    }

    private static async Task<HttpResponseMessage> SubmitAsync(HttpClient http, params (string Name, string Value)[] fields)
    {
        var page = await http.GetStringAsync("/invite");
        var token = Regex.Match(page, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        return await http.PostAsync("/invite", new FormUrlEncodedContent(
            [new("__RequestVerificationToken", token), new("_handler", "invitation"), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]));
    }

    private async Task<Problem?> AnswerAsync(string code, bool approve) =>
        await accounts.Hub.Services.GetRequiredService<DeviceLogins>().AnswerAsync(accounts.Acme.ActorOf(accounts.Acme.Viewer), code, approve);

    private static async Task<JsonObject> PollAsync(HttpClient http, string deviceCode)
    {
        using var answer = await http.PostAsJsonAsync("/api/auth/device/token", new { deviceCode });
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }
}
