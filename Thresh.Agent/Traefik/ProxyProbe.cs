using System.Text;
using System.Text.Json;
using Thresh.Agent.Engine;
using Thresh.Domain.Planning;
using Thresh.Domain.Routing;

namespace Thresh.Agent.Traefik;

/// <summary>
/// Asks the proxy what it serves, through its own API (Traefik's <em>API</em> reference) from inside its container: nothing
/// listens outside it for that.
/// </summary>
internal sealed class ProxyProbe(IContainerEngine engine, TimeProvider clock)
{
    // What a shell says of a program that cannot be run, or is not there: an image without wget cannot be asked.
    private const int CannotRun = 126;

    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan ToTakeRoutes = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Blind = TimeSpan.FromSeconds(2);

    public Task<bool> AnswersAsync(TimeSpan within, CancellationToken cancellationToken) =>
        UntilAsync(async () => await AskAsync("/ping", cancellationToken) is not null, within, cancellationToken);

    /// <summary>Waits until the proxy serves the routes.</summary>
    /// <returns>False where it does not within 10 s.</returns>
    public Task<bool> ServesAsync(PublishedService service, CancellationToken cancellationToken) => UntilAsync(
        async () =>
        {
            foreach (var port in service.Routes.Select(route => route.Port).Distinct())
            {
                if (!IsServed(await AskAsync($"/api/http/services/{DynamicConfiguration.ServiceName(service, port)}@file", cancellationToken), DynamicConfiguration.Address(service, port)))
                    return false;
            }

            // Routers are taken together with their services: the last stands for all.
            var (name, rule, _, _) = DynamicConfiguration.RoutersOf(service).Last();
            return IsRouted(await AskAsync($"/api/http/routers/{name}@file", cancellationToken), rule);
        },
        ToTakeRoutes,
        cancellationToken);

    private async Task<bool> UntilAsync(Func<Task<bool>> holds, TimeSpan within, CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        while (true)
        {
            try
            {
                if (await holds())
                    return true;
            }
            catch (CannotAskException)
            {
                await Task.Delay(Blind, clock, cancellationToken);
                return true;
            }

            if (clock.GetElapsedTime(began) > within)
                return false;
            await Task.Delay(BetweenTries, clock, cancellationToken);
        }
    }

    /// <returns>The answer, or null where there is none, or one that refuses.</returns>
    private async Task<string?> AskAsync(string path, CancellationToken cancellationToken)
    {
        var answer = new StringBuilder();
        try
        {
            var code = await engine.ExecAsync(ObjectNames.Proxy, ["wget", "-q", "-O", "-", TraefikRecipe.Api + path], line => answer.AppendLine(line), cancellationToken);
            return code switch
            {
                0 => answer.ToString(),
                >= CannotRun => throw new CannotAskException(),
                _ => null,
            };
        }
        catch (EngineException)
        {
            // It is just being started, or has ended: its restart policy brings it back, or the time is over.
            return null;
        }
    }

    private static bool IsServed(string? answer, string address) => Read(answer, root =>
        root.TryGetProperty("loadBalancer", out var balancer) && balancer.TryGetProperty("servers", out var servers)
        && servers.EnumerateArray().Any(server => server.TryGetProperty("url", out var url) && url.GetString() == address));

    private static bool IsRouted(string? answer, string rule) => Read(answer, root =>
        root.TryGetProperty("status", out var status) && status.GetString() == "enabled" && root.TryGetProperty("rule", out var there) && there.GetString() == rule);

    private static bool Read(string? answer, Func<JsonElement, bool> holds)
    {
        if (answer is null)
            return false;
        try
        {
            using var document = JsonDocument.Parse(answer);
            return holds(document.RootElement);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private sealed class CannotAskException : Exception;
}
