using System.Globalization;
using System.Text;

namespace Thresh.Tests.Benchmarks;

/// <summary>Writes stacks of any size, as somebody would write them: image, ports, volume, environment with the addresses it needs.</summary>
internal static class GeneratedStack
{
    private const int Seed = 20_260_101;
    private const int EdgesPerService = 5;
    private const int FirstHostPort = 10_000;

    private static readonly string[] Images =
        ["docker:postgres:16-alpine", "docker:redis:7-alpine", "docker:node:20-alpine", "ghcr.io/acme/orders:1.4.2", "registry.example.com:5000/team/web:2.0"];

    public static string Write(StackShape shape, int services)
    {
        var dependencies = Dependencies(shape, services);
        var text = new StringBuilder("{\n  \"name\": \"generated\",\n  \"services\": {\n");
        for (var index = 0; index < services; index++)
        {
            text.Append(CultureInfo.InvariantCulture, $"    \"{Name(index)}\": {{\n");
            text.Append(CultureInfo.InvariantCulture, $"      \"image\": \"{Images[index % Images.Length]}\",\n");
            text.Append(CultureInfo.InvariantCulture, $"      \"ports\": [\"{FirstHostPort + index}:8080\", \"9090\"],\n");
            text.Append(CultureInfo.InvariantCulture, $"      \"volumes\": [\"data-{index}:/var/lib/data\"],\n");
            if (dependencies[index].Count > 0)
                text.Append(CultureInfo.InvariantCulture, $"      \"depends_on\": [{string.Join(", ", dependencies[index].Select(target => $"\"{Name(target)}\""))}],\n");
            text.Append("      \"env\": {\n");
            foreach (var target in dependencies[index].Union(Indirect(dependencies, index)))
                text.Append(CultureInfo.InvariantCulture, $"        \"SERVICE_{target}_URL\": \"http://${{{Name(target)}.host}}:${{{Name(target)}.port}}/v1\",\n");
            text.Append("        \"LOG_LEVEL\": \"info\",\n        \"WORKERS\": 4\n      }\n");
            text.Append(index + 1 < services ? "    },\n" : "    }\n");
        }

        return text.Append("  }\n}\n").ToString();
    }

    private static string Name(int index) => string.Create(CultureInfo.InvariantCulture, $"service-{index:0000}");

    // What a service reaches only through another is read too, as a web server reads the address of its API's database.
    private static IEnumerable<int> Indirect(SortedSet<int>[] dependencies, int index) =>
        dependencies[index].Take(1).SelectMany(target => dependencies[target].Take(1));

    private static SortedSet<int>[] Dependencies(StackShape shape, int services)
    {
        var dependencies = Enumerable.Range(0, services).Select(_ => new SortedSet<int>()).ToArray();
        switch (shape)
        {
            case StackShape.Chain:
                for (var index = 1; index < services; index++)
                    dependencies[index].Add(index - 1);
                break;
            case StackShape.Wide:
                for (var index = 1; index < services; index++)
                    dependencies[index].Add(0);
                break;
            case StackShape.Random:
                Draw(dependencies);
                break;
        }

        return dependencies;
    }

    private static void Draw(SortedSet<int>[] dependencies)
    {
        var random = new Random(Seed);
        var wanted = Math.Min(EdgesPerService * dependencies.Length, dependencies.Length * (dependencies.Length - 1) / 2);
        for (var edges = 0; edges < wanted;)
        {
            var index = random.Next(1, dependencies.Length);
            if (dependencies[index].Add(random.Next(index)))
                edges++;
        }
    }
}
