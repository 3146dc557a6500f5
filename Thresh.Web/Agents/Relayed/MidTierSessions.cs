using Thresh.Domain.Fleet;
using Thresh.Domain.Protocol;
using Thresh.Domain.Protocol.Relay;

namespace Thresh.Web.Agents.Relayed;

/// <summary>The live connection of each mid-tier: one at a time.</summary>
internal sealed class MidTierSessions
{
    private static readonly TimeSpan SilenceForTakeover = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan EndWithin = TimeSpan.FromSeconds(5);

    private readonly Dictionary<(AccountName, MidTierName), (MidTierSession Session, string Instance)> _live = [];

    /// <summary>Takes a connection in; the one before it has ended by then, and every agent that came over it has left.</summary>
    /// <returns>A sentence that says why not; null where it is in.</returns>
    public async Task<string?> EnterAsync(MidTierSession session, RelayHello hello)
    {
        if (hello.Protocol < ProtocolVersion.Oldest)
            return $"This Hub speaks protocol {ProtocolVersion.Oldest} to {ProtocolVersion.Current}, the mid-tier {hello.Protocol}; update the mid-tier.";
        if (hello.Protocol > ProtocolVersion.Current)
            return $"This Hub speaks protocol {ProtocolVersion.Oldest} to {ProtocolVersion.Current}, the mid-tier {hello.Protocol}; update the Hub.";
        if (hello.Facts.Fault() is { } fault)
            return fault;

        var name = (session.Account, hello.Facts.Name);
        MidTierSession? before;
        lock (_live)
        {
            var known = _live.GetValueOrDefault(name);
            if (known.Session is { Ended.IsCompleted: false } other && known.Instance != hello.Instance && other.Traffic.Silence < SilenceForTakeover)
                return $"A mid-tier named {hello.Facts.Name} is connected already; give this one another --name.";
            before = known.Session;
            _live[name] = (session, hello.Instance);
        }

        if (before is null)
            return null;
        before.Abort();
        await Task.WhenAny(before.Ended, Task.Delay(EndWithin));
        return null;
    }

    public void Leave(MidTierSession session, MidTierName name)
    {
        lock (_live)
        {
            if (_live.GetValueOrDefault((session.Account, name)).Session == session)
                _live.Remove((session.Account, name));
        }
    }
}
