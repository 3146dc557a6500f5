using System.Diagnostics;
using Microsoft.Playwright;
using Thresh.Tests.EndToEnd.Browser;
using Thresh.Tests.Support;

namespace Thresh.Tests.Benchmarks.Fleet;

/// <summary>What somebody sees who opens the list of all nodes while their samples come in.</summary>
/// <param name="FirstPaint">The slowest of a few visits: milliseconds until the browser first drew something of the page.</param>
/// <param name="Rows">The slowest of them: milliseconds until the nodes were there to be read.</param>
/// <param name="Frames">How long each took while the whole list was scrolled through.</param>
/// <param name="UpdatesPerSecond">Messages from the Hub while the page stood open.</param>
/// <param name="BytesPerSecond">In them.</param>
internal sealed record NodesPageVisit(double FirstPaint, double Rows, Percentiles Frames, double UpdatesPerSecond, double BytesPerSecond)
{
    private const int Visits = 5;
    private const string PaintedAt = "() => performance.getEntriesByName('first-contentful-paint')[0].startTime";
    private static readonly TimeSpan Listening = TimeSpan.FromSeconds(10);

    public static async Task<NodesPageVisit> PayAsync(Uri hub, int nodes)
    {
        await using var browser = await Support.Browser.StartAsync();
        var person = new Person(await browser.OpenAsync(hub));
        var (updates, bytes) = (0L, 0L);
        person.Page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) =>
        {
            Interlocked.Increment(ref updates);
            Interlocked.Add(ref bytes, frame.Binary?.Length ?? frame.Text?.Length ?? 0);
        };
        await person.LogInAsync();

        var (paints, rows) = (new List<double>(), new List<double>());
        for (var visit = 0; visit < Visits; visit++)
        {
            var since = Stopwatch.GetTimestamp();
            await person.Page.GotoAsync("/nodes", new PageGotoOptions { WaitUntil = WaitUntilState.Commit });
            await person.Page.Locator($"[data-node='{FleetStacks.NodeName(1)}']").WaitForAsync();
            rows.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
            paints.Add(await person.Page.EvaluateAsync<double>(PaintedAt));
        }

        await person.Page.GetByText($"{nodes} of {nodes} online").WaitForAsync();
        var (updatesBefore, bytesBefore, listeningSince) = (Interlocked.Read(ref updates), Interlocked.Read(ref bytes), Stopwatch.StartNew());
        await Task.Delay(Listening);
        var seconds = listeningSince.Elapsed.TotalSeconds;
        var (perSecond, bytesPerSecond) = ((Interlocked.Read(ref updates) - updatesBefore) / seconds, (Interlocked.Read(ref bytes) - bytesBefore) / seconds);
        var frames = await Scrolling.FramesAsync(person.Page.Locator(".node-rows"));
        await Support.Browser.KeepAsync(person.Page, "fleet-nodes");
        return new NodesPageVisit(paints.Max(), rows.Max(), frames, perSecond, bytesPerSecond);
    }
}
