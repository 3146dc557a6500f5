using System.Collections.Concurrent;

namespace Thresh.Web.Identity;

/// <summary>
/// Everything that stays open by a token or a browser session: sockets, event streams, circuits. What was revoked is closed
/// at once, and cannot be opened by a request that was let in a moment before.
/// </summary>
public sealed class LiveAccess(TimeProvider time)
{
    // Pages lead to the login first; whatever does not go by itself is cut after this.
    private static readonly TimeSpan CutAfter = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<object, (string Grant, Action End)> _open = new();
    private readonly ConcurrentDictionary<object, (string Grant, Action Told)> _pages = new();

    // As many as were ever revoked while this process ran: 100 bytes each.
    private readonly ConcurrentDictionary<string, bool> _ended = new();

    // As many as were ever rotated while this process ran.
    private readonly Dictionary<string, ITimer> _due = [];

    /// <param name="end">Cuts the connection; must not throw.</param>
    /// <returns>Ends the registration.</returns>
    public IDisposable Open(string grant, Action end) => Add(_open, grant, end);

    /// <param name="told">Leads a page away; called before its connection is cut.</param>
    /// <inheritdoc cref="Open"/>
    public IDisposable OpenPage(string grant, Action told) => Add(_pages, grant, told);

    /// <summary>Ends everything that is open by one of the grants, within two seconds.</summary>
    public void End(IEnumerable<string> grants)
    {
        foreach (var grant in grants)
            _ended[grant] = true;
        Run(_pages);
        _ = CutAsync();
    }

    /// <summary>Ends everything that is open by the grant, or comes to be, at a moment; the first one told stands.</summary>
    /// <param name="moment">At most 49 days from now.</param>
    public void EndAt(string grant, DateTimeOffset moment)
    {
        lock (_due)
        {
            if (_due.ContainsKey(grant))
                return;
            var left = moment - time.GetUtcNow();
            _due[grant] = time.CreateTimer(_ => End([grant]), null, left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    private async Task CutAsync()
    {
        await Task.Delay(CutAfter);
        Run(_open);
    }

    private void Run(ConcurrentDictionary<object, (string Grant, Action End)> registered)
    {
        foreach (var (grant, end) in registered.Values)
        {
            if (_ended.ContainsKey(grant))
                end();
        }
    }

    private Registration Add(ConcurrentDictionary<object, (string Grant, Action End)> registered, string grant, Action end)
    {
        var key = new object();
        registered[key] = (grant, end);
        if (_ended.ContainsKey(grant))
            end();
        return new Registration(registered, key);
    }

    private sealed class Registration(ConcurrentDictionary<object, (string Grant, Action End)> registered, object key) : IDisposable
    {
        public void Dispose() => registered.TryRemove(key, out _);
    }
}
