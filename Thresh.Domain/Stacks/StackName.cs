using System.Text.Json.Serialization;
using Thresh.Domain.Text;

namespace Thresh.Domain.Stacks;

/// <summary>What an account calls a stack: a DNS label, unique in the account.</summary>
[JsonConverter(typeof(TextValueConverter<StackName>))]
public sealed record StackName : ITextValue<StackName>
{
    private static readonly string[] Reserved = ["thresh", "traefik"];

    private StackName(string value) => Value = value;

    public string Value { get; }

    /// <summary>True for the names that the product keeps for its own objects.</summary>
    public static bool IsReserved(string text) => Reserved.Contains(text);

    public static StackName? TryCreate(string? text) => DnsLabel.IsValid(text) && !Reserved.Contains(text!) ? new StackName(text!) : null;

    public override string ToString() => Value;
}
