using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Shouldly;
using Thresh.Tests.Web.Identity;
using Xunit;

namespace Thresh.Tests.Web.Api;

/// <summary>A wrong path, method or content type is told as such, to whoever asks.</summary>
public sealed class UnroutedTests(TwoAccounts accounts) : IClassFixture<TwoAccounts>
{
    [Theory]
    [InlineData("GET", "/api/nothing", 404, "not-found")]
    [InlineData("GET", "/api", 404, "not-found")]
    [InlineData("DELETE", "/api/stacks", 405, "method-not-allowed")]
    [InlineData("POST", "/api/registries", 415, "unsupported-media-type")]
    public async Task IsAProblem(string method, string path, int status, string type)
    {
        foreach (var token in (string?[])[null, "thresh_cli_unknown", await accounts.Acme.TokenAsync(accounts.Acme.Viewer)])
        {
            using var http = token is null ? accounts.Hub.Anonymous() : accounts.Hub.With(token);
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            if (method == "POST")
                request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes("{}")) { Headers = { ContentType = new MediaTypeHeaderValue("text/plain") } };
            using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);

            ((int)answer.StatusCode).ShouldBe(status, $"with the token {token ?? "(none)"}");
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
            var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
            problem["type"]!.GetValue<string>().ShouldEndWith(type);
            if (status == 405)
                answer.Content.Headers.Allow.ShouldContain("GET");
        }
    }
}
