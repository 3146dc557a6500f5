using Thresh.TraefikStandIn.Startup;

namespace Thresh.TraefikStandIn.Connections;

/// <summary>By which entry point a connection came.</summary>
internal sealed record EntryPointFeature(EntryPoint EntryPoint);
