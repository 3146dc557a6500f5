using Thresh.Domain.Text;

namespace Thresh.Domain.Planning;

/// <summary>A read-only file that is in a container before it starts.</summary>
/// <param name="Target">Absolute path in the container.</param>
/// <param name="Content">Every reference resolved.</param>
public sealed record AssignedFile(string Target, SecretText Content);
