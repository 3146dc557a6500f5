using System.Buffers.Binary;

namespace Thresh.Web.Relay;

/// <summary>The head that stands before each frame's bytes: kind, stream, length; nine bytes, the least significant first.</summary>
/// <param name="Stream">The stream, or the number of a question; 0 where neither is meant.</param>
/// <param name="Length">Of what follows the head, in bytes; at most <see cref="Longest"/>.</param>
public readonly record struct RelayFrame(RelayKind Kind, uint Stream, int Length)
{
    public const int HeadLength = 9;

    /// <summary>So short that a stream which has much to send keeps nobody waiting for long.</summary>
    public const int Longest = 16 * 1024;

    public void Write(Span<byte> head)
    {
        head[0] = (byte)Kind;
        BinaryPrimitives.WriteUInt32LittleEndian(head[1..], Stream);
        BinaryPrimitives.WriteInt32LittleEndian(head[5..], Length);
    }

    /// <exception cref="RelayException">It is longer than may be, which no other side of ours sends.</exception>
    public static RelayFrame Read(ReadOnlySpan<byte> head)
    {
        var frame = new RelayFrame((RelayKind)head[0], BinaryPrimitives.ReadUInt32LittleEndian(head[1..]), BinaryPrimitives.ReadInt32LittleEndian(head[5..]));
        return frame.Length is >= 0 and <= Longest ? frame : throw new RelayException($"a frame of {frame.Length} bytes came, where {Longest} are allowed.");
    }
}
