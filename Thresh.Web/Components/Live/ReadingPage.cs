using Microsoft.AspNetCore.Components;
using Thresh.Web.Fleet;

namespace Thresh.Web.Components.Live;

/// <summary>A page that shows what was read for it, and reads it anew whenever something changed it.</summary>
/// <typeparam name="T">What is read.</typeparam>
public abstract class ReadingPage<T> : LivePage
{
    [Inject]
    protected TimeProvider Clock { get; private set; } = default!;

    [Inject]
    private ChangeFeed Feed { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        Show(await ReadAsync());
        Follow(cancellation => ReadEachAsync(Feed.WatchAsync(IsChangedBy, () => true, cancellation)), Show);
        FollowClock();
    }

    protected abstract Task<T> ReadAsync();

    protected abstract void Show(T reading);

    /// <summary>Whether a topic of the <see cref="ChangeFeed"/> changes what is read.</summary>
    protected abstract bool IsChangedBy(object topic);

    private async IAsyncEnumerable<T> ReadEachAsync(IAsyncEnumerable<bool> signs)
    {
        await foreach (var _ in signs)
            yield return await ReadAsync();
    }
}
