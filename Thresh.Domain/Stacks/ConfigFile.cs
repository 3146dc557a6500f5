using Thresh.Domain.Text;

namespace Thresh.Domain.Stacks;

/// <summary>A text that services get as a file; in a definition it may hold references not yet resolved.</summary>
/// <param name="Content">At most 256 KiB as UTF-8.</param>
public sealed record ConfigFile(string Name, SecretText Content);
