using Thresh.Domain.Text;

namespace Thresh.Domain.Protocol;

/// <summary>What an image registry lets somebody in with.</summary>
public sealed record RegistryCredentials(string Username, SecretText Password);
