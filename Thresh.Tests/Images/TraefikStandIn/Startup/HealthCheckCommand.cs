namespace Thresh.TraefikStandIn.Startup;

/// <summary><c>traefik healthcheck</c>: asks the running one by the flags it was started with (documentation: Operations, CLI).</summary>
internal static class HealthCheckCommand
{
    /// <returns>The exit code: 0 when ping answered 200.</returns>
    /// <exception cref="ConfigurationException">As for the start.</exception>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var configuration = StaticConfigurationReader.Read(arguments);
        if (!configuration.Ping)
        {
            Console.WriteLine("Error calling healthcheck: please enable `ping` to use health check");
            return 1;
        }
        if (!configuration.EntryPoints.TryGetValue(configuration.PingEntryPoint, out var entryPoint))
        {
            Console.WriteLine("Error calling healthcheck: ping: missing entry point");
            return 1;
        }
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        var url = $"http://{entryPoint.Host?.ToString() ?? "127.0.0.1"}:{entryPoint.Port}/ping";
        try
        {
            using var answer = await client.GetAsync(new Uri(url));
            if (!answer.IsSuccessStatusCode)
            {
                Console.WriteLine($"Bad healthcheck status: {(int)answer.StatusCode} {answer.ReasonPhrase}");
                return 1;
            }
        }
        catch (Exception unreachable) when (unreachable is HttpRequestException or TaskCanceledException)
        {
            Console.WriteLine($"Error calling healthcheck: Head \"{url}\": {unreachable.Message}");
            return 1;
        }
        Console.WriteLine($"OK: {url}");
        return 0;
    }
}
