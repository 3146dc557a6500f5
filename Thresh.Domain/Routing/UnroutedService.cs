using Thresh.Domain.Stacks;

namespace Thresh.Domain.Routing;

/// <summary>A service that gets no default route, because its port speaks something else than HTTP.</summary>
/// <param name="Protocol">What is spoken there: <c>PostgreSQL</c>.</param>
public sealed record UnroutedService(ServiceName Service, int Port, string Protocol);
