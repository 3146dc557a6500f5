namespace Thresh.Domain.Stacks;

/// <summary>One value in which two definitions differ.</summary>
/// <param name="Path">JSON Pointer (RFC 6901) to it.</param>
/// <param name="Before">As JSON text; null where it was not there.</param>
/// <param name="After">As JSON text; null where it is gone.</param>
public sealed record DefinitionChange(string Path, string? Before, string? After);
