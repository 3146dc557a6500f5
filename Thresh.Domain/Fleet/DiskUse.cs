namespace Thresh.Domain.Fleet;

/// <summary>How full a file system is.</summary>
/// <param name="Mount">Where it is mounted, such as <c>/</c>.</param>
/// <param name="Used">Bytes that are not free for an ordinary user.</param>
/// <param name="Total">Bytes.</param>
public sealed record DiskUse(string Mount, long Used, long Total);
