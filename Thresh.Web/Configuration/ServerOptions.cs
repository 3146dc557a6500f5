namespace Thresh.Web.Configuration;

/// <summary>What a process that others connect to needs.</summary>
/// <param name="Port">1 to 65535.</param>
/// <param name="Data">The folder that holds what it keeps; readable by its owner alone.</param>
/// <param name="Http">Plain HTTP, for use behind a proxy that ends TLS.</param>
public sealed record ServerOptions(int Port, string Data, bool Http);
