namespace Thresh.Web.Components.Editor;

/// <summary>Where somebody wants a stack to go: a node, a cluster, or wherever the Hub chooses.</summary>
public sealed record DeployPlace
{
    private const string NodePrefix = "node:";
    private const string ClusterPrefix = "cluster:";

    private DeployPlace(string value) => Value = value;

    /// <summary>As it stands in a form.</summary>
    public string Value { get; }

    public static DeployPlace Any { get; } = new("");

    public string? Node => After(NodePrefix);

    public string? Cluster => After(ClusterPrefix);

    public static DeployPlace OnNode(string id) => new(NodePrefix + id);

    public static DeployPlace InCluster(string name) => new(ClusterPrefix + name);

    public static DeployPlace Of(string? value) => string.IsNullOrEmpty(value) ? Any : new(value);

    private string? After(string prefix) => Value.StartsWith(prefix, StringComparison.Ordinal) ? Value[prefix.Length..] : null;
}
