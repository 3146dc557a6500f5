using System.Collections.Immutable;
using Thresh.Agent.Configuration;
using Thresh.Agent.Observation;
using Thresh.Domain.Planning;

namespace Thresh.Agent.Convergence;

/// <summary>
/// Notes when the engine comes back, and since when nothing was seen of it; also over the agent's own end, as at a reboot. An
/// engine ends exactly when its event stream does: one that only does not answer, as on a machine that is busy, runs on.
/// </summary>
internal sealed class EngineReturn : IDisposable
{
    // More would come together only where a stack is worked on while the engine ends again and again.
    private const int MostKept = 16;

    private static readonly TimeSpan BetweenNotes = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly EngineWatch _watch;
    private readonly TimeProvider _clock;
    private readonly string _file;
    private DateTimeOffset _seen;
    private DateTimeOffset _noted;
    private bool _away = true;
    private ImmutableArray<EngineAbsence> _absences = [];
    private int _returns;

    public EngineReturn(EngineWatch watch, AgentHome home, TimeProvider clock)
    {
        _watch = watch;
        _clock = clock;
        _file = home.EngineSeenFile;
        // An agent that begins has seen nothing go.
        _seen = File.Exists(_file) ? new DateTimeOffset(File.GetLastWriteTimeUtc(_file), TimeSpan.Zero) : clock.GetUtcNow();
        watch.Updated += Look;
    }

    /// <param name="returns">How many returns were dealt with.</param>
    /// <returns>How many there were in all, and the absences that the others ended, oldest first.</returns>
    public (int Returns, ImmutableArray<EngineAbsence> Absences) After(int returns)
    {
        lock (_lock)
            return (_returns, [.. _absences.TakeLast(_returns - returns)]);
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
            if (!_watch.IsFollowing)
                _away = true;
            if (!_watch.IsFollowing || !_watch.Current.Engine.Available)
                return;

            var now = _clock.GetUtcNow();
            if (_away)
            {
                _absences = [.. _absences.TakeLast(MostKept - 1), new EngineAbsence(_seen, now)];
                _returns++;
            }

            _away = false;
            _seen = now;
            if ((now - _noted).Duration() > BetweenNotes)
                Write(now);
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
