namespace Thresh.Web.Relay;

/// <summary>The other side of a relay does not keep to what both speak; the message goes on a sentence of the log.</summary>
public sealed class RelayException(string message) : Exception(message);
