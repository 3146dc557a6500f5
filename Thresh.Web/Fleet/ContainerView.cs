using Thresh.Domain.Fleet;

namespace Thresh.Web.Fleet;

/// <summary>A container of a node, with what it uses now.</summary>
/// <param name="Sample">Null while it does not run.</param>
public sealed record ContainerView(ObservedContainer Container, ContainerSample? Sample);
