using Microsoft.Playwright;
using Thresh.Tests.Support;

namespace Thresh.Tests.EndToEnd.Browser;

/// <summary>Scrolls as fast as the browser draws, and tells how fast that was.</summary>
internal static class Scrolling
{
    private const string Through = """
        pane => new Promise(done => {
          const [frames, steps] = [[], 90];
          let last = performance.now();
          const step = n => {
            const now = performance.now();
            frames.push(now - last);
            last = now;
            if (n === steps) return done(frames.slice(1));
            pane.scrollTop = pane.scrollHeight * n / steps;
            requestAnimationFrame(() => step(n + 1));
          };
          requestAnimationFrame(() => step(0));
        })
        """;

    /// <summary>How long each frame takes while the whole of a pane is scrolled through.</summary>
    public static async Task<Percentiles> FramesAsync(ILocator pane) => new(await pane.EvaluateAsync<double[]>(Through));
}
