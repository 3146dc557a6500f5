namespace Thresh.Web.Api;

/// <param name="Node">Id, name or unique id prefix.</param>
public sealed record ClusterNodeRequest(string? Node);
