namespace Thresh.Web.Metrics;

/// <summary>
/// Readings as they are stored: a count, then for each metric its number, label, average, peak and count of samples. A node
/// with ten containers takes about a kilobyte an interval.
/// </summary>
public static class ReadingsFormat
{
    public static byte[] Write(Readings readings)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        Write(writer, readings);
        writer.Flush();
        return bytes.ToArray();
    }

    public static byte[] Write(IReadOnlyDictionary<string, Readings> containers)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write7BitEncodedInt(containers.Count);
        foreach (var (name, readings) in containers)
        {
            writer.Write(name);
            Write(writer, readings);
        }

        writer.Flush();
        return bytes.ToArray();
    }

    public static Readings Read(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        return Read(reader);
    }

    public static IEnumerable<(string Name, Readings Readings)> ReadContainers(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
            yield return (reader.ReadString(), Read(reader));
    }

    private static void Write(BinaryWriter writer, Readings readings)
    {
        writer.Write7BitEncodedInt(readings.Values.Count);
        foreach (var (key, reading) in readings.Values)
        {
            writer.Write((byte)key.Metric);
            writer.Write(key.Label);
            writer.Write(reading.Average);
            writer.Write(reading.Peak);
            writer.Write7BitEncodedInt(reading.Count);
        }
    }

    private static Readings Read(BinaryReader reader)
    {
        var readings = new Readings();
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
        {
            var key = new MetricKey((Metric)reader.ReadByte(), reader.ReadString());
            readings.Add(key, new Reading(reader.ReadSingle(), reader.ReadSingle(), reader.Read7BitEncodedInt()));
        }

        return readings;
    }
}
