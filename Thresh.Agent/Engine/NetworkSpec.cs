using System.Collections.Immutable;

namespace Thresh.Agent.Engine;

/// <summary>A bridge network to make.</summary>
/// <param name="Subnet">In CIDR form: <c>10.196.0.0/24</c>.</param>
public sealed record NetworkSpec(string Name, string Subnet, ImmutableDictionary<string, string> Labels)
{
    /// <summary>The one that every engine has.</summary>
    public const string Default = "bridge";
}
