using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Thresh.Tests.Support;

namespace Thresh.Tests.EndToEnd.Engine.Faults;

/// <summary>Reads a deployment's events as a browser does: when the connection breaks, from the last number it saw.</summary>
internal static class EventFollower
{
    /// <returns>The numbers in the order they came, until the deployment has ended.</returns>
    public static async Task<ImmutableArray<long>> FollowAsync(HubClient client, string deployment, CancellationToken cancellation)
    {
        var numbers = ImmutableArray<long>.Empty;
        while (true)
        {
            try
            {
                var (read, ended) = await ReadAsync(client, deployment, numbers, cancellation);
                numbers = read;
                if (ended)
                    return numbers;
            }
            catch (Exception fault) when (fault is HttpRequestException or IOException && !cancellation.IsCancellationRequested)
            {
                // The Hub is down; it is asked again until it is back.
            }

            await Eventually.BecomesTrueAsync(() => AnswersAsync(client), "the Hub answers again", TimeSpan.FromMinutes(2));
        }
    }

    /// <summary>Once, from the event after <paramref name="last"/>; the deployment must have ended.</summary>
    public static async Task<ImmutableArray<long>> AfterAsync(HubClient client, string deployment, long last)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/deployments/{deployment}/events");
        request.Headers.Add("Last-Event-ID", last.ToString(CultureInfo.InvariantCulture));
        using var answer = await client.Http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return [.. (await answer.Content.ReadAsStringAsync()).Split('\n').Select(Number).OfType<long>()];
    }

    /// <summary>All of them; the deployment must have ended.</summary>
    public static async Task<ImmutableArray<JsonNode>> EventsAsync(HubClient client, string deployment) =>
        [.. (await client.Http.GetStringAsync($"/api/deployments/{deployment}/events")).Split('\n')
            .Where(line => line.StartsWith("data:", StringComparison.Ordinal))
            .Select(line => JsonNode.Parse(line[5..])!)
            .Where(data => data["seq"] is not null)];

    private static async Task<(ImmutableArray<long> Numbers, bool Ended)> ReadAsync(
        HubClient client, string deployment, ImmutableArray<long> numbers, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/deployments/{deployment}/events");
        if (!numbers.IsEmpty)
            request.Headers.Add("Last-Event-ID", numbers[^1].ToString(CultureInfo.InvariantCulture));
        using var answer = await client.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        answer.EnsureSuccessStatusCode();
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(cancellation));
        try
        {
            while (await lines.ReadLineAsync(cancellation) is { } line)
            {
                if (line == "event: end")
                    return (numbers, true);
                if (Number(line) is { } number)
                    numbers = numbers.Add(number);
            }
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            // What was read until the connection broke counts.
        }

        return (numbers, false);
    }

    private static async Task<bool> AnswersAsync(HubClient client)
    {
        try
        {
            using var answer = await client.Http.GetAsync("/health/ready");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static long? Number(string line) =>
        line.StartsWith("id: ", StringComparison.Ordinal) ? long.Parse(line[4..], CultureInfo.InvariantCulture) : null;
}
