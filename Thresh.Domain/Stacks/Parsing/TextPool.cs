using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Thresh.Domain.Stacks.Parsing;

/// <summary>
/// Makes one string of what a document says again and again: names of fields, of variables, of the services depended on. It is
/// as large as the document needs and lives no longer than the reading; of two texts for one place the later one stays.
/// </summary>
internal sealed class TextPool(int documentBytes)
{
    private const int LongestText = 40;
    private const int BytesForEachPlace = 256;
    private const int FewestPlaces = 64;

    private readonly string?[] _places = new string?[(int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(documentBytes / BytesForEachPlace, FewestPlaces))];

    /// <param name="text">UTF-8, without escapes.</param>
    public string Of(ReadOnlySpan<byte> text)
    {
        if (text.Length > LongestText)
            return Encoding.UTF8.GetString(text);

        ref var place = ref _places[Hash(text) & (uint)(_places.Length - 1)];
        return place is not null && Ascii.Equals(text, place) ? place : place = Encoding.UTF8.GetString(text);
    }

    // Eight bytes at a time; the upper half of a product depends on all of its factors' bits.
    private static uint Hash(ReadOnlySpan<byte> text)
    {
        const ulong factor = 0x9E3779B97F4A7C15;
        var hash = (ulong)text.Length;
        for (; text.Length >= sizeof(ulong); text = text[sizeof(ulong)..])
            hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(text)) * factor;
        foreach (var value in text)
            hash = (hash ^ value) * factor;
        return (uint)(hash >> 32);
    }
}
