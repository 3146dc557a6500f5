using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Thresh.Agent.Configuration;
using Thresh.Agent.Convergence;
using Thresh.Domain.Deployments;
using Thresh.Domain.Protocol;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.Connection;

/// <summary>
/// What happened and the Hub has not stored yet: one line an entry, written before anything is sent and let go only when
/// acknowledged. A line that a kill cut short is dropped at the next start; its step is then done and told again.
/// </summary>
public sealed class Journal : IDisposable
{
    private readonly Lock _gate = new();
    private readonly string _path;
    private readonly List<JournalEntry> _entries = [];
    private JournalHeader _header;
    private FileStream _file;
    private long _last;

    public Journal(AgentHome home)
    {
        _path = home.Journal;
        _header = Read() ?? new JournalHeader(Guid.NewGuid().ToString("N"), 0);
        _last = _entries.Count > 0 ? _entries[^1].Sequence : _header.Acknowledged;
        _file = Rewrite();
    }

    /// <summary>Raised after an entry was added; handlers must be quick.</summary>
    public event Action? Added;

    public string Id => _header.Journal;

    public void Add(DeploymentId deployment, StackName stack, Transition transition) =>
        Add(sequence => new JournalEntry(sequence, deployment, stack) { Transition = transition }, flush: false);

    /// <summary>An outcome is on the disk before this returns.</summary>
    public void Add(DeploymentId deployment, StackName stack, DeploymentOutcome outcome) =>
        Add(sequence => new JournalEntry(sequence, deployment, stack) { Outcome = outcome }, flush: true);

    /// <summary>The oldest entries that the Hub has not acknowledged.</summary>
    public ImmutableArray<JournalEntry> Pending(int most)
    {
        lock (_gate)
            return [.. _entries.Take(most)];
    }

    public void Acknowledge(EventAcknowledgement acknowledgement)
    {
        lock (_gate)
        {
            if (acknowledgement.Journal != Id || acknowledgement.Sequence <= _header.Acknowledged)
                return;

            _header = _header with { Acknowledged = acknowledgement.Sequence };
            _entries.RemoveAll(entry => entry.Sequence <= acknowledgement.Sequence);
            // The file is made new only when that is cheap; until then the Hub drops what it is sent twice.
            if (_entries.Count == 0)
            {
                _file.Dispose();
                _file = Rewrite();
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
            _file.Dispose();
    }

    private void Add(Func<long, JournalEntry> make, bool flush)
    {
        lock (_gate)
        {
            var entry = make(++_last);
            _entries.Add(entry);
            _file.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(entry, AgentJsonContext.Default.JournalEntry) + "\n"));
            // Past this the line survives the agent's death; only an outcome has to survive the machine's.
            _file.Flush(flush);
        }

        Added?.Invoke();
    }

    private JournalHeader? Read()
    {
        if (!File.Exists(_path))
            return null;

        JournalHeader? header = null;
        foreach (var line in File.ReadLines(_path))
        {
            try
            {
                if (header is null)
                    header = JsonSerializer.Deserialize(line, AgentJsonContext.Default.JournalHeader);
                else if (JsonSerializer.Deserialize(line, AgentJsonContext.Default.JournalEntry) is { } entry && entry.Sequence > header.Acknowledged)
                    _entries.Add(entry);
            }
            catch (JsonException)
            {
                break;
            }
        }

        return header;
    }

    private FileStream Rewrite()
    {
        var text = new StringBuilder(JsonSerializer.Serialize(_header, AgentJsonContext.Default.JournalHeader)).Append('\n');
        foreach (var entry in _entries)
            text.Append(JsonSerializer.Serialize(entry, AgentJsonContext.Default.JournalEntry)).Append('\n');
        AgentHome.Write(_path, text.ToString());
        return AgentHome.Append(_path);
    }
}
