namespace Thresh.Web.Components.Clusters;

/// <summary>A cluster to be made.</summary>
public sealed record NewCluster(string Name, string Description);
