using System.Collections.Immutable;

namespace Thresh.Web.Components.Editor;

/// <summary>The stacks to begin with, read from the files that the browser could also ask for.</summary>
public sealed class SampleStacks(IWebHostEnvironment environment)
{
    public const string First = "webapp";

    public ImmutableArray<string> Names { get; } = [First, "fullstack", "microservices"];

    public async Task<string?> ReadAsync(string name, CancellationToken cancellation)
    {
        if (!Names.Contains(name))
            return null;
        var file = environment.WebRootFileProvider.GetFileInfo($"samples/{name}.json");
        if (!file.Exists)
            return null;
        await using var content = file.CreateReadStream();
        using var reader = new StreamReader(content);
        return await reader.ReadToEndAsync(cancellation);
    }
}
