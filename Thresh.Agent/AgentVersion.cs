using System.Reflection;

namespace Thresh.Agent;

public static class AgentVersion
{
    /// <summary>The product's version: <c>1.7.0</c>.</summary>
    public static string Current { get; } =
        typeof(AgentVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";
}
