namespace Thresh.Web.Api;

public sealed record ClusterRequest(string? Name, string? Description);
