namespace Thresh.Web.Deployments;

/// <summary>A definition to plan or to deploy.</summary>
/// <param name="Definition">The text as its author wrote it.</param>
/// <param name="Node">Id, name or unique id prefix of the node; null lets the Hub choose.</param>
public sealed record DeployRequest(string Definition, string? Node = null);
