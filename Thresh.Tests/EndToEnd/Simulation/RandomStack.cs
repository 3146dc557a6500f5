using System.Text.Json.Nodes;
using Thresh.Agent.Engine;
using Thresh.Agent.Engine.Simulated;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;

namespace Thresh.Tests.EndToEnd.Simulation;

/// <summary>A definition at random, and changes of it at random. An image's tag says how its program behaves.</summary>
internal sealed class RandomStack(SimulatedWorld world, string name, int firstPort)
{
    /// <summary>The tag of images that no registry has.</summary>
    public const string Gone = ":gone";

    private const int MostServices = 8;
    private static readonly string[] GoodTags = ["1", "2", "3", "4"];
    private static readonly string[] BadTags = ["gone", "crash", "late", "sick"];

    private IReadOnlyList<RandomService> _services = [];
    private bool _isRouted = world.Chance(0.15);
    private int _named;

    public string Name { get; } = name;

    public string Text { get; private set; } = "";

    public IReadOnlyList<string> Services => [.. _services.Select(service => service.Name)];

    /// <summary>How a container behaves whose image has this tag.</summary>
    public static SimulatedProgram Program(ContainerSpec spec) => spec.Image.Split('@')[0].Split(':')[^1] switch
    {
        "crash" => new SimulatedProgram { RunsFor = TimeSpan.FromSeconds(0.3), ExitCode = 3 },
        "late" => new SimulatedProgram { RunsFor = TimeSpan.FromSeconds(4), ExitCode = 4 },
        "sick" => Good(spec) with { IsWell = false },
        _ => Good(spec),
    };

    /// <summary>Whether a container's program neither ends nor is unwell by itself, and would be started again if it did.</summary>
    public static bool RunsForEver(ObservedContainer container) =>
        !BadTags.Contains(container.Image.Split(':')[^1]) && container.Restart is { RestartsAfterSuccess: true };

    /// <summary>Whether everything of an assignment stays up once it is.</summary>
    public static bool StaysUp(Assignment assignment) => assignment.Services.All(service =>
        !BadTags.Contains(service.Image.Value.Split(':')[^1]) && service.Settings.Restart is null or { RestartsAfterSuccess: true });

    // Ends only where others wait for it, whatever its restart policy.
    private static SimulatedProgram Good(ContainerSpec spec) => spec.RunsOnce || spec.Name == ObjectNames.Proxy ? SimulatedProgram.For(spec) : new SimulatedProgram();

    /// <summary>An image for one of the services, now and then one that does no good.</summary>
    public string Image(string service) => $"docker:{service}:{Tag()}";

    /// <summary>Writes another definition.</summary>
    public void Rewrite()
    {
        List<RandomService> services;
        _isRouted ^= world.Chance(0.05);
        do
            services = _services.Count == 0 || world.Chance(0.1) ? Anew() : Changed();
        while (!StackAnalyzer.Analyze(Write(services)).IsValid);
        (_services, Text) = (services, Write(services));
    }

    /// <summary>Writes one in which every program is good.</summary>
    public void Better()
    {
        if (_services.Count == 0)
            Rewrite();
        _services = [.. _services.Select(service => service with { Tag = BadTags.Contains(service.Tag) ? world.Any(GoodTags) : service.Tag })];
        Text = Write(_services);
    }

    private string Write(IEnumerable<RandomService> written)
    {
        var services = new JsonObject();
        foreach (var service in written)
            services[service.Name] = service.ToJson();
        return new JsonObject { ["name"] = Name, ["services"] = services, ["traefik"] = _isRouted }.ToJsonString();
    }

    private List<RandomService> Anew()
    {
        var services = new List<RandomService>();
        var count = 1 + (int)(MostServices * Math.Pow(world.Random.NextDouble(), 2));
        while (services.Count < count)
            services.Add(Another(services));
        return services;
    }

    private List<RandomService> Changed()
    {
        var services = _services.ToList();
        var index = world.Random.Next(services.Count);
        var service = services[index];
        switch (world.Random.Next(8))
        {
            case 0 when services.Count < MostServices:
                services.Add(Another(services));
                break;
            case 1 when services.Count > 1:
                services.RemoveAt(index);
                for (var other = 0; other < services.Count; other++)
                    services[other] = services[other] with { DependsOn = [.. services[other].DependsOn.Where(dependency => dependency.Service != service.Name)] };
                break;
            case 2:
                services[index] = Another([.. services.Take(index)]) with { Name = service.Name, HasHealthCheck = service.HasHealthCheck };
                break;
            default:
                services[index] = service with { Tag = Tag() };
                if (world.Chance(0.4))
                    services[^1] = services[^1] with { Tag = Tag() };
                break;
        }

        return services;
    }

    private RandomService Another(IReadOnlyList<RandomService> before)
    {
        var holdsNothing = world.Chance(0.6);
        return new RandomService($"s{_named++}", Tag())
        {
            Order = holdsNothing && world.Chance(0.5) ? "start-first" : null,
            OnFailure = world.Chance(0.2) ? "pause" : null,
            Monitor = world.Chance(0.3) ? "2s" : null,
            Restart = world.Chance(0.2) ? world.Any(["no", "always", "on-failure:2"]) : null,
            HasHealthCheck = world.Chance(0.4),
            HasRoute = holdsNothing && world.Chance(0.4),
            Port = holdsNothing ? null : firstPort + world.Random.Next(6),
            Volume = !holdsNothing && world.Chance(0.5) ? world.Any(["data", "more"]) : null,
            DependsOn = [.. before.Where(_ => world.Chance(0.35)).Select(service => (service.Name, Condition(service)))],
        };
    }

    private string? Condition(RandomService awaited) => world.Random.Next(6) switch
    {
        0 => "service_started",
        1 when awaited.HasHealthCheck => "service_healthy",
        2 when awaited is { Restart: null, HasHealthCheck: false } => "service_completed_successfully",
        _ => null,
    };

    private string Tag() => world.Any(world.Chance(0.2) ? BadTags : GoodTags);
}
