using System.Text.Json.Nodes;

namespace Thresh.Tests.EndToEnd.Simulation;

/// <summary>A service of a random stack, as its author would write it.</summary>
internal sealed record RandomService(string Name, string Tag)
{
    public string? Order { get; init; }

    public string? OnFailure { get; init; }

    public string? Monitor { get; init; }

    public string? Restart { get; init; }

    public bool HasHealthCheck { get; init; }

    public bool HasRoute { get; init; }

    public int? Port { get; init; }

    public string? Volume { get; init; }

    /// <summary>By name; the value is Compose's word for what is waited for.</summary>
    public IReadOnlyList<(string Service, string? Condition)> DependsOn { get; init; } = [];

    public JsonObject ToJson()
    {
        var json = new JsonObject { ["image"] = $"docker:{Name}:{Tag}" };
        if (Port is { } port)
            json["ports"] = new JsonArray($"{port}:80");
        if (Volume is not null)
            json["volumes"] = new JsonArray($"{Volume}:/data");
        if (HasRoute)
            json["route"] = new JsonObject { ["port"] = 8080 };
        if (Restart is not null)
            json["restart"] = Restart;
        if (HasHealthCheck)
            json["healthcheck"] = new JsonObject { ["test"] = new JsonArray("CMD", "well"), ["interval"] = "3s", ["retries"] = 2 };
        if (Order is not null || OnFailure is not null || Monitor is not null)
            json["update"] = Present(("order", Order), ("on_failure", OnFailure), ("monitor", Monitor));
        if (DependsOn.Count > 0)
            json["depends_on"] = Dependencies();
        return json;
    }

    private JsonNode Dependencies()
    {
        if (DependsOn.All(dependency => dependency.Condition is null))
            return new JsonArray([.. DependsOn.Select(dependency => JsonValue.Create(dependency.Service))]);
        var json = new JsonObject();
        foreach (var (service, condition) in DependsOn)
            json[service] = new JsonObject { ["condition"] = condition ?? "service_started" };
        return json;
    }

    private static JsonObject Present(params ReadOnlySpan<(string Name, string? Value)> fields)
    {
        var json = new JsonObject();
        foreach (var (name, value) in fields)
        {
            if (value is not null)
                json[name] = value;
        }

        return json;
    }
}
