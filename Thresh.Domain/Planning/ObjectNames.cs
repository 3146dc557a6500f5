using System.Security.Cryptography;
using System.Text;
using Thresh.Domain.Stacks;

namespace Thresh.Domain.Planning;

/// <summary>What a stack's objects are called in the engine.</summary>
public static class ObjectNames
{
    /// <summary>The container of the node's reverse proxy.</summary>
    public const string Proxy = "thresh-traefik";

    public static string Network(StackName stack) => $"thresh.{stack}";

    public static string Container(StackName stack, ServiceName service) => $"thresh.{stack}.{service}";

    /// <summary>Where a service's container stands aside while its successor proves itself.</summary>
    public static string Previous(StackName stack, ServiceName service) => $"{Container(stack, service)}.previous";

    public static string Volume(StackName stack, string name) => $"thresh.{stack}.{name}";

    /// <summary>The volume for a path that a service's image declares and its stack does not name: it outlives the container.</summary>
    public static string ManagedVolume(StackName stack, ServiceName service, string path) =>
        $"{Container(stack, service)}.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)).AsSpan(0, 6))}";
}
