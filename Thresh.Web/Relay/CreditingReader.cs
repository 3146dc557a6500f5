using System.IO.Pipelines;

namespace Thresh.Web.Relay;

/// <summary>Reads a stream's bytes, and has the other side send as many more as were looked at.</summary>
internal sealed class CreditingReader(PipeReader inner, Action<int> grant) : PipeReader
{
    // A credit for every few bytes would cost more than the bytes.
    private const int WorthGranting = RelayStream.Window / 4;

    private ReadResult _read;

    // Of what was not consumed, and stands at the beginning of the next reading.
    private long _examined;
    private int _owed;

    public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) => _read = await inner.ReadAsync(cancellationToken);

    public override bool TryRead(out ReadResult result)
    {
        var any = inner.TryRead(out result);
        if (any)
            _read = result;
        return any;
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        var taken = _read.Buffer.Slice(0, consumed).Length;
        var seen = Math.Max(_read.Buffer.Slice(0, examined).Length, _examined);
        _owed += (int)(seen - _examined);
        _examined = seen - taken;
        inner.AdvanceTo(consumed, examined);
        if (_owed < WorthGranting)
            return;
        grant(_owed);
        _owed = 0;
    }

    public override void CancelPendingRead() => inner.CancelPendingRead();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);
}
