using System.Text.Json.Serialization;
using Thresh.Domain.Text;

namespace Thresh.Domain.Fleet;

/// <summary>A node's identity, made once by its agent and kept on its disk: 8 to 40 lower-case letters and digits.</summary>
[JsonConverter(typeof(TextValueConverter<NodeId>))]
public sealed record NodeId : ITextValue<NodeId>
{
    private NodeId(string value) => Value = value;

    public string Value { get; }

    public static NodeId? TryCreate(string? text) => OpaqueId.IsValid(text) ? new NodeId(text!) : null;

    public override string ToString() => Value;
}
