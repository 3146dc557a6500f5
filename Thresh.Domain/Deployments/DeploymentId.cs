using System.Text.Json.Serialization;
using Thresh.Domain.Text;

namespace Thresh.Domain.Deployments;

/// <summary>One attempt to bring a stack to a revision or a state: 8 to 40 lower-case letters and digits.</summary>
[JsonConverter(typeof(TextValueConverter<DeploymentId>))]
public sealed record DeploymentId : ITextValue<DeploymentId>
{
    private DeploymentId(string value) => Value = value;

    public string Value { get; }

    public static DeploymentId? TryCreate(string? text) => OpaqueId.IsValid(text) ? new DeploymentId(text!) : null;

    public override string ToString() => Value;
}
