using Thresh.Domain.Routing;
using Thresh.Domain.Stacks;

namespace Thresh.Web.Deployments;

/// <summary>Which requests the node's proxy leads to which service and container port.</summary>
/// <param name="From">A host with its path, or the port whose every other request it is.</param>
/// <param name="Url">What a browser opens; null where it depends on what the node is called.</param>
public sealed record StackRoute(ServiceName Service, int Port, RouteKind Kind, string From, string? Url);
