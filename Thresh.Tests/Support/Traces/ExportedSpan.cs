namespace Thresh.Tests.Support.Traces;

/// <summary>A span as it came over OTLP.</summary>
/// <param name="Service">The resource's <c>service.name</c>.</param>
/// <param name="Parent">Empty for the first of a trace.</param>
/// <param name="Attributes">Those that are texts or whole numbers.</param>
public sealed record ExportedSpan(string Service, string Trace, string Id, string Parent, string Name, IReadOnlyDictionary<string, string> Attributes);
