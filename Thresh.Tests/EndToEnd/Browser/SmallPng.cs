using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Thresh.Tests.EndToEnd.Browser;

/// <summary>
/// A browser's picture in 256 colours, about a third of its size. Pages have few colours but those between a letter and its
/// ground, which nobody tells from their neighbours.
/// </summary>
internal static class SmallPng
{
    private const int Colours = 256;

    // The grounds and frames of a page, each of which is kept as it is however alike two are.
    private const int Exact = 64;
    private static readonly byte[] Signature = [0x89, .. "PNG\r\n\u001a\n"u8];

    /// <param name="png">8 bits a channel, with or without alpha, not interlaced: as Chromium writes them.</param>
    public static byte[] Of(byte[] png)
    {
        var (width, height, pixels) = Read(png);
        var counts = pixels.CountBy(pixel => pixel).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Select(pair => pair.Key).ToList();
        var palette = Palette(counts);
        var nearest = counts.ToDictionary(colour => colour, colour => (byte)palette.IndexOf(palette.MinBy(chosen => Distance(chosen, colour))));

        var rows = new byte[height * (width + 1)];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
                rows[(y * (width + 1)) + 1 + x] = nearest[pixels[(y * width) + x]];
        }

        using var written = new MemoryStream();
        written.Write(Signature);
        Write(written, "IHDR", [.. Number(width), .. Number(height), 8, 3, 0, 0, 0]);
        Write(written, "PLTE", [.. palette.SelectMany(colour => new[] { (byte)(colour >> 16), (byte)(colour >> 8), (byte)colour })]);
        Write(written, "IDAT", Packed(rows));
        Write(written, "IEND", []);
        return written.ToArray();
    }

    // The most frequent ones that are far enough from each other; how far is what leaves no more than there is room for.
    private static List<int> Palette(List<int> byCount)
    {
        for (var apart = 0; ; apart = (apart * 3 / 2) + 1)
        {
            var chosen = new List<int>();
            foreach (var colour in byCount)
            {
                if (chosen.Count < Exact || chosen.TrueForAll(other => Distance(other, colour) > apart))
                    chosen.Add(colour);
                if (chosen.Count > Colours)
                    break;
            }

            if (chosen.Count <= Colours)
                return chosen;
        }
    }

    private static int Distance(int one, int other)
    {
        var (red, green, blue) = ((one >> 16) - (other >> 16), ((one >> 8) & 255) - ((other >> 8) & 255), (one & 255) - (other & 255));
        return (red * red) + (green * green) + (blue * blue);
    }

    private static (int Width, int Height, int[] Pixels) Read(byte[] png)
    {
        var (width, height, channels) = (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)), png[25] == 6 ? 4 : 3);
        using var packed = new MemoryStream();
        for (var at = Signature.Length; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            if (Encoding.ASCII.GetString(png, at + 4, 4) == "IDAT")
                packed.Write(png, at + 8, length);
            at += length + 12;
        }

        packed.Position = 0;
        using var unpacked = new ZLibStream(packed, CompressionMode.Decompress);
        var (row, above, pixels) = (new byte[width * channels], new byte[width * channels], new int[width * height]);
        for (var y = 0; y < height; y++)
        {
            var filter = unpacked.ReadByte();
            unpacked.ReadExactly(row);
            for (var x = 0; x < row.Length; x++)
            {
                var (left, corner) = x < channels ? (0, 0) : (row[x - channels], above[x - channels]);
                row[x] += Predicted(filter, left, above[x], corner);
            }

            for (var x = 0; x < width; x++)
                pixels[(y * width) + x] = (row[x * channels] << 16) | (row[(x * channels) + 1] << 8) | row[(x * channels) + 2];
            (row, above) = (above, row);
        }

        return (width, height, pixels);
    }

    // PNG, 9.2: what a row's filter takes a byte for, by those around it.
    private static byte Predicted(int filter, int left, int above, int corner) => (byte)(filter switch
    {
        1 => left,
        2 => above,
        3 => (left + above) / 2,
        4 => Paeth(left, above, corner),
        _ => 0,
    });

    private static int Paeth(int left, int above, int corner)
    {
        var (toLeft, toAbove, toCorner) = (Math.Abs(above - corner), Math.Abs(left - corner), Math.Abs(left + above - corner - corner));
        return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
    }

    private static byte[] Packed(byte[] rows)
    {
        using var packed = new MemoryStream();
        using (var pack = new ZLibStream(packed, CompressionLevel.SmallestSize))
            pack.Write(rows);
        return packed.ToArray();
    }

    private static void Write(Stream to, string type, byte[] data)
    {
        byte[] checkedPart = [.. Encoding.ASCII.GetBytes(type), .. data];
        to.Write(Number(data.Length));
        to.Write(checkedPart);
        to.Write(Number((int)Crc(checkedPart)));
    }

    private static byte[] Number(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }

    // PNG, annex D.
    private static uint Crc(byte[] data)
    {
        var crc = uint.MaxValue;
        foreach (var one in data)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 1 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
        }

        return ~crc;
    }
}
