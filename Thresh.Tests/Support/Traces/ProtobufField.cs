using System.Text;

namespace Thresh.Tests.Support.Traces;

/// <summary>A field of a protobuf message: https://protobuf.dev/programming-guides/encoding/</summary>
/// <param name="Bytes">Of a text or a message; empty for a number.</param>
/// <param name="Value">Of a number.</param>
public readonly record struct ProtobufField(int Number, ReadOnlyMemory<byte> Bytes, ulong Value)
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int Sized = 2;
    private const int Fixed32 = 5;

    public string Text => Encoding.UTF8.GetString(Bytes.Span);

    public string Hexadecimal => Convert.ToHexStringLower(Bytes.Span);

    /// <summary>The fields of the message that this one holds.</summary>
    public IEnumerable<ProtobufField> Fields => Read(Bytes);

    public static IEnumerable<ProtobufField> Read(ReadOnlyMemory<byte> message)
    {
        while (!message.IsEmpty)
        {
            var tag = TakeVarint(ref message);
            var number = (int)(tag >> 3);
            switch ((int)(tag & 7))
            {
                case Varint:
                    yield return new ProtobufField(number, default, TakeVarint(ref message));
                    break;
                case Sized:
                    var length = (int)TakeVarint(ref message);
                    yield return new ProtobufField(number, message[..length], 0);
                    message = message[length..];
                    break;
                case Fixed64:
                    message = message[8..];
                    break;
                case Fixed32:
                    message = message[4..];
                    break;
                default:
                    throw new InvalidDataException($"Field {number} has a wire type that OTLP does not use.");
            }
        }
    }

    private static ulong TakeVarint(ref ReadOnlyMemory<byte> message)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = message.Span[0];
            message = message[1..];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }
    }
}
