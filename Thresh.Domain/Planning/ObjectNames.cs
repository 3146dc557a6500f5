using System.Security.Cryptography;
using System.Text;
using Thresh.Domain.Stacks;

namespace Thresh.Domain.Planning;

/// <summary>What a stack's objects are called in the engine.</summary>
public static class ObjectNames
{
    private const int HashLength = 12;

    public static string Network(StackName stack) => $"thresh.{stack}";

    public static string Container(StackName stack, ServiceName service) => $"thresh.{stack}.{service}";

    /// <summary>The name of a container that an update has set aside: what runs again if the update fails.</summary>
    public static string Previous(string container) => container + ".previous";

    /// <summary>The name of a container that an update is about to put in its place.</summary>
    public static string Next(string container) => container + ".next";

    public static string Volume(StackName stack, string name) => $"thresh.{stack}.{name}";

    /// <summary>The volume for a path that a service's image declares and the stack does not name.</summary>
    public static string ImageVolume(StackName stack, ServiceName service, string path) =>
        $"thresh.{stack}.{service}.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..HashLength]}";
}
