using System.Security.Cryptography;
using System.Text;

namespace Thresh.Domain.Environments;

/// <summary>What an environment's objects are called in the engine.</summary>
public static class EnvironmentObjects
{
    /// <summary>What all their names begin with.</summary>
    public const string Prefix = "thresh-env-";

    /// <summary>The container of an environment that is set up.</summary>
    public static string Container(EnvironmentName name) => Prefix + name;

    /// <summary>The container while it is being set up: it gets its name when all is done, so that the name alone says that it was.</summary>
    public static string Unfinished(EnvironmentName name) => $"{Container(name)}.setup";

    // A dot, which no environment's name has: with a hyphen "a" and "a-b" could mean the same volume.
    public static string Volume(EnvironmentName name, string volume) => $"{Container(name)}.{volume}";

    /// <summary>The volume for a path that the image declares and the blueprint does not name.</summary>
    public static string ManagedVolume(EnvironmentName name, string path) =>
        Volume(name, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)).AsSpan(0, 6)));

    /// <summary>Whether an engine object has a name that the environment's objects have.</summary>
    public static bool IsNamed(string text, EnvironmentName name) =>
        text == Container(name) || text.StartsWith($"{Container(name)}.", StringComparison.Ordinal);
}
