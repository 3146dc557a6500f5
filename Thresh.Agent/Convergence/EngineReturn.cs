using Thresh.Agent.Configuration;
using Thresh.Agent.Observation;

namespace Thresh.Agent.Convergence;

/// <summary>Notes when the engine comes back, and since when nothing was seen of it; also over the agent's own end, as at a reboot.</summary>
internal sealed class EngineReturn : IDisposable
{
    private static readonly TimeSpan BetweenNotes = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly EngineWatch _watch;
    private readonly TimeProvider _clock;
    private readonly string _file;
    private DateTimeOffset _seen;
    private DateTimeOffset _noted;
    private bool _away = true;
    private (int Number, DateTimeOffset Since) _last;

    public EngineReturn(EngineWatch watch, AgentHome home, TimeProvider clock)
    {
        _watch = watch;
        _clock = clock;
        _file = home.EngineSeenFile;
        // An agent that begins has seen nothing go.
        _seen = File.Exists(_file) ? new DateTimeOffset(File.GetLastWriteTimeUtc(_file), TimeSpan.Zero) : clock.GetUtcNow();
        watch.Updated += Look;
    }

    /// <summary>The returns are counted from 1; <c>Since</c> is by the node's clock, and a little early at most.</summary>
    public (int Number, DateTimeOffset Since) Last
    {
        get
        {
            lock (_lock)
                return _last;
        }
    }

    /// <summary>Notes at once that the engine is there: what was done until now was done with it.</summary>
    public void Note()
    {
        lock (_lock)
        {
            if (!_away)
                Write(_clock.GetUtcNow());
        }
    }

    public void Dispose() => _watch.Updated -= Look;

    private void Look()
    {
        lock (_lock)
        {
            if (!_watch.Current.Engine.Available || !_watch.IsFollowing)
            {
                _away = true;
                return;
            }

            if (_away)
                _last = (_last.Number + 1, _seen);
            _away = false;
            _seen = _clock.GetUtcNow();
            if ((_seen - _noted).Duration() > BetweenNotes)
                Write(_seen);
        }
    }

    // The time of the file is all there is to it; one that a power cut takes back a few seconds does no harm.
    private void Write(DateTimeOffset now)
    {
        _seen = _noted = now;
        try
        {
            if (!File.Exists(_file))
                File.WriteAllBytes(_file, []);
            File.SetLastWriteTimeUtc(_file, now.UtcDateTime);
        }
        catch (IOException)
        {
            // A full disk: then it is only not known over the agent's own end.
        }
    }
}
