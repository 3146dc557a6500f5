namespace Thresh.Tests.Support;

/// <summary>Blueprints in the folder of a Hub's own agent, made from the one small image that is here.</summary>
internal static class LocalBlueprints
{
    /// <param name="rest">Fields beside name and image, as JSON.</param>
    public static void Write(HubProcess hub, string name, string rest)
    {
        var folder = Directory.CreateDirectory(Path.Combine(hub.DataDirectory, "local-agent", "blueprints")).FullName;
        File.WriteAllText(Path.Combine(folder, $"{name}.json"), $$"""{ "name": "{{name}}", "image": "busybox:latest", {{rest}} }""");
    }
}
