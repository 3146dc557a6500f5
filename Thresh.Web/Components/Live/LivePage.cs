using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Thresh.Web.Identity;

namespace Thresh.Web.Components.Live;

/// <summary>A page for a signed-in person that follows what happens while it is shown.</summary>
public abstract class LivePage : ComponentBase, IAsyncDisposable
{
    private readonly CancellationTokenSource _left = new();

    [Inject]
    protected NavigationManager Navigation { get; private set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    /// <summary>The request that the page is the answer to; null in a circuit.</summary>
    [CascadingParameter]
    private HttpContext? Request { get; set; }

    protected Actor Actor { get; private set; } = default!;

    protected bool MayChange => Actor.May(Right.Change);

    /// <summary>Ends when the page is left.</summary>
    protected CancellationToken Left => _left.Token;

    protected override async Task OnInitializedAsync() => Actor = (await Authentication).User.ToActor();

    /// <summary>
    /// Shows each state as it comes, until the page is left or what is returned is cancelled. Only in a circuit: a page that
    /// is drawn for its first answer shows the state of that moment.
    /// </summary>
    protected CancellationTokenSource Follow<T>(Func<CancellationToken, IAsyncEnumerable<T>> watch, Action<T> show)
    {
        var following = CancellationTokenSource.CreateLinkedTokenSource(_left.Token);
        if (RendererInfo.IsInteractive)
            _ = FollowAsync(watch, show, following.Token);
        return following;
    }

    /// <summary>Answers a request for the page with 404: what it is about is not there, or not this account's.</summary>
    protected void AnswerNotFound()
    {
        if (Request is { Response.HasStarted: false } request)
            request.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    /// <summary>Draws the page again each second, for the times on it.</summary>
    protected void FollowClock() => Follow(Seconds, _ => { });

    private static async IAsyncEnumerable<bool> Seconds([EnumeratorCancellation] CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (await timer.WaitForNextTickAsync(cancellation))
            yield return true;
    }

    private async Task FollowAsync<T>(Func<CancellationToken, IAsyncEnumerable<T>> watch, Action<T> show, CancellationToken cancellation)
    {
        try
        {
            await foreach (var state in watch(cancellation).WithCancellation(cancellation))
            {
                await InvokeAsync(() =>
                {
                    if (cancellation.IsCancellationRequested)
                        return;
                    show(state);
                    StateHasChanged();
                });
            }
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
        catch (Exception fault)
        {
            // Nobody awaits this: the error boundary must hear of it.
            await DispatchExceptionAsync(fault);
        }
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _left.CancelAsync();
        _left.Dispose();
    }
}
