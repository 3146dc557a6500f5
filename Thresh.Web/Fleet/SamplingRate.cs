using System.Collections.Concurrent;
using Thresh.Domain.Fleet;

namespace Thresh.Web.Fleet;

/// <summary>How often nodes shall send samples: often while somebody looks.</summary>
public sealed class SamplingRate
{
    /// <summary>Seconds between samples while nobody watches.</summary>
    public const int Unwatched = 5;

    /// <summary>Seconds between samples while somebody does.</summary>
    public const int Watched = 1;

    private readonly ConcurrentDictionary<AccountName, int> _watchers = new();

    /// <summary>Raised when an account's rate changes.</summary>
    public event Action<AccountName>? Changed;

    public int Of(AccountName account) => _watchers.GetValueOrDefault(account) > 0 ? Watched : Unwatched;

    /// <summary>Counts as a watcher until disposed.</summary>
    public IDisposable Watch(AccountName account)
    {
        if (_watchers.AddOrUpdate(account, 1, (_, count) => count + 1) == 1)
            Changed?.Invoke(account);
        return new Watcher(this, account);
    }

    private void Leave(AccountName account)
    {
        if (_watchers.AddOrUpdate(account, 0, (_, count) => count - 1) == 0)
            Changed?.Invoke(account);
    }

    private sealed class Watcher(SamplingRate rate, AccountName account) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
                rate.Leave(account);
        }
    }
}
