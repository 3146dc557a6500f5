namespace Thresh.Domain.Planning;

/// <summary>Something on the live node that stands against a plan.</summary>
/// <param name="Code">One of the TH2xxx codes of <see cref="Diagnostics.DiagnosticCodes"/>, or TH1503 where the image showed that there is no health check.</param>
/// <param name="Message">One sentence that says what to do where that is not plain.</param>
/// <param name="Path">JSON Pointer into the definition, such as <c>/services/postgres/ports/0</c>; empty for the whole.</param>
/// <param name="Holder">Who holds what was asked for, where known.</param>
public sealed record Conflict(string Code, string Message, string Path = "", string? Holder = null);
