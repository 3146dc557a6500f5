using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Shouldly;
using Thresh.Tests.Support;
using Thresh.Tests.Web.Identity;
using Xunit;

namespace Thresh.Tests.Web.Api;

/// <summary>
/// Whatever a request has in its path, its query and its body: it is answered, and what is wrong with it is told as a problem.
/// What there is to be wrong about, the API's own description says.
/// </summary>
public sealed class ApiInputTests(TwoAccounts accounts) : IClassFixture<TwoAccounts>
{
    // Longer would not be read as a line of a request by any server.
    private const int LongestInPath = 2000;

    private static readonly string[] Bodies = ["", "null", "[]", "{}", "7", "\"text\"", "{", "{\"\":1}", "{\"name\":\"\\ud800\"}", "\ufeff{}", "\0", new string('[', 10_000), $"\"{new string('x', 2_000_000)}\""];

    [Fact]
    public async Task WhateverARequestHas_IsAnswered_AndNeverBy500()
    {
        using var anonymous = accounts.Hub.Anonymous();
        var paths = JsonNode.Parse(await anonymous.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken))!;
        var wrong = new List<string>();
        var asked = 0;
        foreach (var entry in ApiTable.Cases)
        {
            var token = await accounts.Acme.TokenAsync(accounts.Acme.Admin);
            foreach (var (what, make) in Requests(entry, paths))
            {
                // The one that ends its own session.
                if (entry.Endpoint.StartsWith("DELETE /api/auth/sessions", StringComparison.Ordinal))
                    token = await accounts.Acme.TokenAsync(accounts.Acme.Admin);
                using var http = accounts.Hub.With(token);
                using var request = make(await entry.Path(accounts.Acme, accounts.Acme.Admin));
                using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
                asked++;
                if (await FaultAsync(answer) is { } fault)
                    wrong.Add($"{entry.Endpoint}, {what}: {fault}");
            }
        }

        wrong.ShouldBeEmpty();
        asked.ShouldBeGreaterThan(1000);
    }

    /// <returns>Null where it is as it should be.</returns>
    private static async Task<string?> FaultAsync(HttpResponseMessage answer)
    {
        var status = (int)answer.StatusCode;
        if (status is >= 200 and < 400)
            return null;
        // 503 and 504: a node does not answer, and its agent here never does.
        if (status >= 500 && status is not (503 or 504))
            return $"{status}";
        // What no server reads as a request never comes to the API.
        return answer.Content.Headers.ContentType?.MediaType is "application/problem+json" || await answer.Content.ReadAsStringAsync() is "" ? null : $"{status} is no problem with a type";
    }

    private static IEnumerable<(string What, Func<string, HttpRequestMessage> Make)> Requests(ApiCase entry, JsonNode description)
    {
        var template = entry.Endpoint.Split(' ')[1];
        var told = description["paths"]![template.Replace(":int", "", StringComparison.Ordinal)]?[entry.Method.Method.ToLowerInvariant()];
        var segments = template.Split('/');
        var texts = WrongJson.Values.Select(value => JsonNode.Parse(value) is JsonValue text && text.TryGetValue(out string? read) ? read : value)
            .Select(text => text[..Math.Min(text.Length, LongestInPath)]).ToList();

        foreach (var at in Enumerable.Range(0, segments.Length).Where(at => segments[at].StartsWith('{')))
        {
            foreach (var text in texts.Where(text => text.Length > 0))
                yield return ($"{segments[at]} = {WrongJson.Short(text)}", path => With(entry, Replaced(path, at, text)));
        }

        foreach (var parameter in (told?["parameters"] as JsonArray ?? []).Where(parameter => parameter!["in"]!.GetValue<string>() == "query"))
        {
            var name = parameter!["name"]!.GetValue<string>();
            foreach (var text in texts)
                yield return ($"?{name}={WrongJson.Short(text)}", path => With(entry, $"{path.Split('?')[0]}?{name}={Uri.EscapeDataString(text)}"));
        }

        if (entry.Method == HttpMethod.Get)
            yield break;
        foreach (var body in Bodies)
            yield return ($"the body {WrongJson.Short(body)}", path => With(entry, path, body));
        var fields = Fields(told, description).ToList();
        foreach (var field in fields)
        {
            foreach (var value in WrongJson.Values)
                yield return ($"{field} = {WrongJson.Short(value)}", path => With(entry, path, $"{{{string.Join(',', fields.Select(other => $"\"{other}\":{(other == field ? value : "\"text\"")}"))}}}"));
        }
    }

    private static string Replaced(string path, int segment, string text)
    {
        var parts = path.Split('?')[0].Split('/');
        parts[segment] = Uri.EscapeDataString(text);
        return string.Join('/', parts);
    }

    private static IEnumerable<string> Fields(JsonNode? told, JsonNode description)
    {
        var schema = told?["requestBody"]?["content"]?["application/json"]?["schema"];
        if (schema?["$ref"]?.GetValue<string>() is { } reference)
            schema = description["components"]!["schemas"]![reference.Split('/')[^1]];
        return (schema?["properties"] as JsonObject)?.Select(property => property.Key) ?? [];
    }

    private static HttpRequestMessage With(ApiCase entry, string path, string? body = null)
    {
        var request = new HttpRequestMessage(entry.Method, path);
        if (body is not null)
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        return request;
    }
}
