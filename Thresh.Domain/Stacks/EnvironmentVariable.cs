using Thresh.Domain.Text;

namespace Thresh.Domain.Stacks;

/// <summary>A variable of a service's environment; in a definition its value may hold references not yet resolved.</summary>
public sealed record EnvironmentVariable(string Name, SecretText Value);
