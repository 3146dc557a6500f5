using System.Collections.Concurrent;
using System.Net;
using Shouldly;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.EndToEnd.Engine.Routing;

/// <summary>What visitors notice of an update: nothing.</summary>
[Collection(Tutorial.Ports)]
[Trait("Category", "Engine")]
public sealed class RollingUpdateTests(ITestOutputHelper output)
{
    private const int Visitors = 4;
    private const int FewestRequests = 2_000;

    [Fact]
    public async Task StartFirst_FailsNoRequest()
    {
        await using var stack = new EngineStack("first");
        await using var tutorial = await RunningTutorial.StartAsync();
        await tutorial.Client.DeployAsync(RoutingTests.Web("first", "node:20-alpine", 3000));
        var failures = new ConcurrentBag<string>();
        var tags = new ConcurrentDictionary<string, int>();
        var sent = 0;
        using var over = new CancellationTokenSource();

        var visitors = Enumerable.Range(0, Visitors).Select(number => Task.Run(() => VisitAsync(keepsConnections: number % 2 == 0))).ToArray();
        var end = await tutorial.Client.UpdateAsync("first", "web", "node:22-alpine");
        await Eventually.BecomesTrueAsync(() => Task.FromResult(Volatile.Read(ref sent) >= FewestRequests), $"{FewestRequests} requests were sent", TimeSpan.FromSeconds(60));
        await over.CancelAsync();
        await Task.WhenAll(visitors);

        output.WriteLine($"{sent} requests, {failures.Count} failed; answered by {string.Join(", ", tags.OrderBy(tag => tag.Key).Select(tag => $"{tag.Key}: {tag.Value}"))}.");
        end["state"]!.GetValue<string>().ShouldBe("succeeded");
        failures.ShouldBeEmpty();
        tags.Keys.Order().ShouldBe(["20-alpine", "22-alpine"]);

        async Task VisitAsync(bool keepsConnections)
        {
            using var visitor = new Visitor(keepsConnections);
            while (!over.IsCancellationRequested)
            {
                try
                {
                    var (status, body) = await visitor.OpenAsync("http://first.localhost/");
                    if (status != HttpStatusCode.OK)
                        failures.Add($"{(int)status} {body}");
                    else
                        tags.AddOrUpdate(body.Contains("22-alpine", StringComparison.Ordinal) ? "22-alpine" : "20-alpine", 1, (_, count) => count + 1);
                }
                catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
                {
                    failures.Add(failure.Message);
                }

                Interlocked.Increment(ref sent);
            }
        }
    }
}
