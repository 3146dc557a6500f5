using Thresh.Domain.Fleet;

namespace Thresh.Web.Clusters;

/// <summary>A cluster of the account came, went, or got other nodes.</summary>
public sealed record ClustersChanged(AccountName Account);
