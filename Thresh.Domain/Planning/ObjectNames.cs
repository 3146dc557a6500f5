using Thresh.Domain.Stacks;

namespace Thresh.Domain.Planning;

/// <summary>What a stack's objects are called in the engine.</summary>
public static class ObjectNames
{
    public static string Network(StackName stack) => $"thresh.{stack}";

    public static string Container(StackName stack, ServiceName service) => $"thresh.{stack}.{service}";

    public static string Volume(StackName stack, string name) => $"thresh.{stack}.{name}";
}
