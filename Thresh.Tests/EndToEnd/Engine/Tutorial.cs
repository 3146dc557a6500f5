using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.EndToEnd.Engine;

/// <summary>The tutorial's stack: its text, and the collection that keeps its ports to one test at a time.</summary>
[CollectionDefinition(Ports)]
public sealed class Tutorial
{
    public const string Ports = "The tutorial's own ports";

    public static string Webapp { get; } = File.ReadAllText(Repository.Path("wwwroot-assets", "samples", "webapp.json"));

    /// <summary>The same without the node's reverse proxy, for what is about the four services alone.</summary>
    public static string WithoutTraefik { get; } = Webapp.Replace("\"traefik\": true", "\"traefik\": false", StringComparison.Ordinal);
}
