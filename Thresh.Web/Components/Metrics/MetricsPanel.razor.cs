using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Thresh.Web.Metrics;

namespace Thresh.Web.Components.Metrics;

/// <summary>
/// Live charts over one source. The script draws them: it is sent a range once and then each new point. Give it a key where
/// the source may change.
/// </summary>
public sealed partial class MetricsPanel
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan OftenEnough = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _left = new();
    private ElementReference _frame;
    private IJSObjectReference? _view;
    private ImmutableArray<(MetricKey Key, double Scale)> _drawn = [];
    private MetricsRange _range = MetricsRange.All[0];
    private DateTimeOffset _loadedAt;
    private DateTimeOffset _pushedAt;

    [Inject]
    private IJSRuntime JS { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Parameter]
    public string Title { get; set; } = "Usage";

    [Parameter, EditorRequired]
    public ImmutableArray<ChartSpec> Charts { get; set; } = [];

    /// <summary>Reads the past; null where there is nothing to read of any more.</summary>
    [Parameter, EditorRequired]
    public Func<MetricsQuery, Task<MetricsHistory?>> Load { get; set; } = default!;

    /// <summary>Tells each new point.</summary>
    [Parameter, EditorRequired]
    public Func<CancellationToken, IAsyncEnumerable<MetricPoint>> Watch { get; set; } = default!;

    /// <summary>The one range that is shown, or null to choose.</summary>
    [Parameter]
    public MetricsRange? Only { get; set; }

    protected override void OnInitialized() => _range = Only ?? _range;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        try
        {
            await using var module = await JS.InvokeAsync<IJSObjectReference>("import", "./" + Assets["js/metric-charts.js"]);
            _view = await module.InvokeAsync<IJSObjectReference>("attach", _frame, Charts.Select(chart => new { chart.Id, chart.Title, chart.Unit, chart.Max }));
            await LoadAsync();
            _ = GuardAsync(FollowAsync);
            _ = GuardAsync(TickAsync);
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException)
        {
            // The browser left before the charts were ready for it.
        }
    }

    private async Task ShowAsync(MetricsRange range)
    {
        _range = range;
        await LoadAsync();
    }

    private bool IsDrawn((MetricKey Key, double Value) value) => _drawn.Any(line => line.Key == value.Key) || Charts.All(chart => chart.LabelOf(value.Key) is null);

    private async Task LoadAsync()
    {
        var (range, now) = (_range, Clock.GetUtcNow());
        _loadedAt = now;
        var history = await Load(new MetricsQuery(now - range.Span, now, range.Step));
        if (_view is null || range != _range)
            return;

        var lines = (from chart in Charts
                     from line in history?.Lines ?? []
                     let label = chart.LabelOf(line.Key)
                     where label is not null
                     select (Chart: chart, Line: line, Label: label, Scale: chart.Scale(line.Key))).ToList();
        _drawn = [.. lines.Select(line => (line.Line.Key, line.Scale))];
        await _view.InvokeVoidAsync("load", _left.Token, new
        {
            range.Name,
            Live = range.IsLive,
            Span = range.Span.TotalMilliseconds,
            To = now.ToUnixTimeMilliseconds(),
            Gap = history?.GapAfter.TotalMilliseconds ?? 0,
            At = (history?.At ?? []).Select(at => at.ToUnixTimeMilliseconds()),
            Lines = lines.Select(line => new
            {
                Chart = line.Chart.Id,
                line.Label,
                Average = Scaled(line.Line.Average, line.Scale),
                Peak = range.IsLive ? null : Scaled(line.Line.Peak, line.Scale),
            }),
        });
    }

    private async Task FollowAsync()
    {
        await foreach (var point in Watch(_left.Token))
        {
            await InvokeAsync(async () =>
            {
                // What is measured for the first time, a mount or the first sample of all, makes lines of its own.
                if (Clock.GetUtcNow() - _loadedAt > OftenEnough && !point.Values.All(IsDrawn))
                    await LoadAsync();
                if (_drawn.IsEmpty)
                    return;
                var values = point.Values.ToDictionary(value => value.Key, value => value.Value);
                _pushedAt = Clock.GetUtcNow();
                await _view!.InvokeVoidAsync(
                    "push", _left.Token, point.At.ToUnixTimeMilliseconds(), _drawn.Select(line => values.TryGetValue(line.Key, out var value) ? Short(value * line.Scale) : (double?)null));
            });
        }
    }

    private async Task TickAsync()
    {
        using var timer = new PeriodicTimer(Tick, Clock);
        while (await timer.WaitForNextTickAsync(_left.Token))
        {
            await InvokeAsync(async () =>
            {
                var now = Clock.GetUtcNow();
                if (!_range.IsLive && now - _loadedAt >= _range.Step)
                    await LoadAsync();
                else if (now - _pushedAt > 3 * Tick)
                    await _view!.InvokeVoidAsync("tick", _left.Token, now.ToUnixTimeMilliseconds());
            });
        }
    }

    private async Task GuardAsync(Func<Task> follow)
    {
        try
        {
            await follow();
        }
        catch (Exception gone) when (gone is OperationCanceledException or JSDisconnectedException or ObjectDisposedException)
        {
            // The page was left.
        }
        catch (Exception fault)
        {
            // Nobody awaits this: the error boundary must hear of it.
            await DispatchExceptionAsync(fault);
        }
    }

    private static IEnumerable<double?> Scaled(ImmutableArray<float?> values, double scale) => values.Select(value => value is { } known ? Short(known * scale) : null);

    // What no eye can tell apart need not be sent.
    private static double? Short(double value) => value >= 1000 ? Math.Round(value) : Math.Round(value, 2);

    public async ValueTask DisposeAsync()
    {
        await _left.CancelAsync();
        _left.Dispose();
        try
        {
            if (_view is not null)
            {
                await _view.InvokeVoidAsync("detach");
                await _view.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and its charts with it.
        }
    }
}
