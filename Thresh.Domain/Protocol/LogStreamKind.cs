using System.Text.Json.Serialization;

namespace Thresh.Domain.Protocol;

/// <summary>Where a container wrote a line.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LogStreamKind>))]
public enum LogStreamKind
{
    Out,
    Err,
}
