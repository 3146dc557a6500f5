using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Thresh.Domain.Deployments;
using Thresh.Domain.Protocol;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.State;

/// <summary>
/// The transitions that the Hub has not yet acknowledged, in an append-only file. An entry is written at once, so that
/// a killed process loses none, and forced to the disk in groups before the Hub is told of it, so that a number which
/// anybody has seen is never given out again.
/// </summary>
/// <remarks>First line: the journal's identity and the number before its first entry. Then one entry a line.</remarks>
internal sealed class Journal : IDisposable
{
    private const int LongestEmpty = 64 * 1024;

    private readonly Lock _lock = new();
    private readonly Lock _disk = new();
    private readonly string _path;
    private readonly List<JournalEntry> _pending = [];
    private FileStream _file;
    private long _last;
    private long _flushed;
    private readonly List<TaskCompletionSource> _waiting = [];

    public Journal(string path)
    {
        _path = path;
        if (!File.Exists(path) || !Load())
        {
            // Without a readable beginning its numbers are unknown: another journal begins, and they count anew under its name.
            _pending.Clear();
            Id = RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz0123456789", 20);
            _last = 0;
        }

        _file = Rewrite();
    }

    /// <summary>The identity under which sequence numbers are unique.</summary>
    public string Id { get; private set; } = "";

    /// <summary>The number of the newest entry, acknowledged or not.</summary>
    public long Last
    {
        get
        {
            lock (_lock)
                return _last;
        }
    }

    /// <summary>How a deployment ended, as far as that is still to be acknowledged.</summary>
    public DeploymentOutcome? OutcomeOf(DeploymentId deployment)
    {
        lock (_lock)
            return _pending.LastOrDefault(entry => entry.Deployment == deployment && entry.Outcome is not null)?.Outcome;
    }

    public void Append(DeploymentId deployment, StackName stack, Transition? transition, DeploymentOutcome? outcome)
    {
        lock (_lock)
        {
            var entry = new JournalEntry(++_last, deployment, stack) { Transition = transition, Outcome = outcome };
            _file.Write(Line(entry));
            _file.Flush();
            _pending.Add(entry);
            foreach (var waiting in _waiting)
                waiting.TrySetResult();
            _waiting.Clear();
        }
    }

    /// <summary>Completes when entries after <paramref name="sequence"/> are there.</summary>
    public async Task GrownPastAsync(long sequence, CancellationToken cancellationToken)
    {
        var grown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_last > sequence)
                return;
            _waiting.RemoveAll(waiting => waiting.Task.IsCompleted);
            _waiting.Add(grown);
        }

        using (cancellationToken.UnsafeRegister((_, token) => grown.TrySetCanceled(token), null))
            await grown.Task;
    }

    /// <summary>The oldest entries not acknowledged, at most <paramref name="count"/>, all of them on the disk.</summary>
    public ImmutableArray<JournalEntry> Oldest(int count)
    {
        Force();
        lock (_lock)
            return [.. _pending.TakeWhile(entry => entry.Sequence <= _flushed).Take(count)];
    }

    /// <summary>Forces what is written to the disk. Appending goes on meanwhile.</summary>
    public void Force()
    {
        lock (_disk)
        {
            long written;
            lock (_lock)
            {
                if (_flushed == _last)
                    return;
                written = _last;
            }

            RandomAccess.FlushToDisk(_file.SafeFileHandle);
            lock (_lock)
                _flushed = Math.Max(_flushed, written);
        }
    }

    /// <summary>Lets go of everything up to and including <paramref name="sequence"/>.</summary>
    public void Acknowledge(long sequence)
    {
        lock (_disk)
        {
            lock (_lock)
            {
                _pending.RemoveAll(entry => entry.Sequence <= sequence);
                // The file shrinks when nothing is left to keep: until then it only costs space, and the Hub knows the numbers.
                if (_pending.Count == 0 && _file.Length > LongestEmpty)
                    Shrink();
            }
        }
    }

    public void Dispose()
    {
        Force();
        lock (_lock)
        {
            if (_pending.Count == 0)
                Shrink();
            _file.Dispose();
        }
    }

    private void Shrink()
    {
        _file.Dispose();
        _file = Rewrite();
    }

    private bool Load()
    {
        var lines = File.ReadAllText(_path).Split('\n');
        if (lines[0].Split(' ') is not [{ Length: > 0 } id, var before] || !long.TryParse(before, CultureInfo.InvariantCulture, out _last) || lines.Length < 2)
            return false;

        Id = id;
        foreach (var line in lines.Skip(1).Where(line => line.Length > 0))
        {
            try
            {
                var entry = JsonSerializer.Deserialize(line, ProtocolJsonContext.Default.JournalEntry)!;
                _pending.Add(entry);
                _last = entry.Sequence;
            }
            catch (JsonException)
            {
                // The last line of a process that died while writing it: nobody was told of it.
                break;
            }
        }

        return true;
    }

    private FileStream Rewrite()
    {
        var before = _pending.Count > 0 ? _pending[0].Sequence - 1 : _last;
        using var content = new MemoryStream();
        content.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Id} {before}\n")));
        foreach (var entry in _pending)
            content.Write(Line(entry));

        DurableFile.Write(_path, content.ToArray());
        _flushed = _last;
        return new FileStream(_path, FileMode.Append, FileAccess.Write, FileShare.Read);
    }

    private static byte[] Line(JournalEntry entry) =>
        [.. JsonSerializer.SerializeToUtf8Bytes(entry, ProtocolJsonContext.Default.JournalEntry), (byte)'\n'];
}
