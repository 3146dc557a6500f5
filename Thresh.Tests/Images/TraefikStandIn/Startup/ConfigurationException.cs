namespace Thresh.TraefikStandIn.Startup;

/// <summary>A flag or a dynamic file says what Traefik, or this stand-in for it, does not know; the text is Traefik's own.</summary>
internal sealed class ConfigurationException(string message) : Exception(message);
