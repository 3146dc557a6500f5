using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Thresh.Domain.Protocol;
using Thresh.Web.Persistence;
using Xunit;

namespace Thresh.Tests.Web.Identity;

/// <summary>The logins of private registries: who sets them, who gets them, and how they lie on the disk.</summary>
public sealed class RegistryLoginTests(TwoAccounts accounts) : IClassFixture<TwoAccounts>
{
    private const string Password = "registry-secret-of-acme";

    [Fact]
    public async Task ALogin_IsNeverShownAgain_AndLiesEncrypted()
    {
        using var http = accounts.Hub.With(await accounts.Acme.TokenAsync(accounts.SecondAdmin));
        using var set = await SetAsync(http, "registry.example.com:5000");
        set.StatusCode.ShouldBe(HttpStatusCode.Created);

        (await set.Content.ReadAsStringAsync()).ShouldNotContain(Password);
        var listed = await http.GetStringAsync("/api/registries");
        listed.ShouldContain("registry.example.com:5000");
        listed.ShouldNotContain(Password);
        (await http.GetStringAsync("/api/audit?action=registry-set")).ShouldNotContain(Password);

        await using var database = new SqliteConnection(accounts.Hub.Services.GetRequiredService<Database>().ConnectionString);
        await database.OpenAsync(TestContext.Current.CancellationToken);
        await using var query = database.CreateCommand();
        query.CommandText = "SELECT password FROM registries WHERE host = 'registry.example.com:5000'";
        System.Text.Encoding.Latin1.GetString((byte[])(await query.ExecuteScalarAsync(TestContext.Current.CancellationToken))!).ShouldNotContain(Password);
    }

    [Fact]
    public async Task ANode_GetsTheLogin_OnlyOfARegistryThatAStackOfItsNames()
    {
        using var http = accounts.Hub.With(await accounts.Acme.TokenAsync(accounts.SecondAdmin));
        foreach (var registry in (string[])["docker.io", "unnamed.example.com"])
            (await SetAsync(http, registry)).StatusCode.ShouldBe(HttpStatusCode.Created);

        var mine = await AskAsync(accounts.Acme, "docker.io");
        mine.ShouldNotBeNull().Username.ShouldBe("puller");
        mine.Password.Revealed.ShouldBe(Password);
        (await AskAsync(accounts.Acme, "unnamed.example.com")).ShouldBeNull();
        (await AskAsync(accounts.Globex, "docker.io")).ShouldBeNull();
    }

    [Fact]
    public async Task ALogin_ThatWasRemoved_IsGone()
    {
        using var http = accounts.Hub.With(await accounts.Acme.TokenAsync(accounts.SecondAdmin));
        await SetAsync(http, "gone.example.com");
        (await http.DeleteAsync("/api/registries/gone.example.com")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await http.DeleteAsync("/api/registries/gone.example.com")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("https://ghcr.io", "puller")]
    [InlineData("ghcr.io/owner", "puller")]
    [InlineData("bare", "puller")]
    [InlineData("", "puller")]
    [InlineData("ghcr.io", "")]
    [InlineData("ghcr.io", "a\nb")]
    public async Task ABadLogin_IsAnswered422(string registry, string username)
    {
        using var http = accounts.Hub.With(await accounts.Acme.TokenAsync(accounts.SecondAdmin));
        using var answer = await http.PostAsJsonAsync("/api/registries", new { registry, username, password = Password });
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadFromJsonAsync<JsonObject>())!["type"]!.GetValue<string>().ShouldStartWith("invalid-registry");
    }

    private static Task<HttpResponseMessage> SetAsync(HttpClient http, string registry) =>
        http.PostAsJsonAsync("/api/registries", new { registry, username = "puller", password = Password });

    private static async Task<RegistryCredentials?> AskAsync(Account account, string registry) =>
        (await account.Agent.Connection.InvokeAsync<PullCredentialsReply>(LinkMethods.PullCredentials, new PullCredentialsRequest(account.Agent.Node, registry))).Credentials;
}
