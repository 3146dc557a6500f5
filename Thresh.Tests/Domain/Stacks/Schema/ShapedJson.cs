using System.Text.Json.Nodes;

namespace Thresh.Tests.Domain.Stacks.Schema;

/// <summary>Writes definitions at random along a schema: mostly what it allows, now and then what it does not.</summary>
internal sealed class ShapedJson(Random random)
{
    private static readonly string[] Texts =
    [
        "", "a", "api", "web", "postgres:16", "docker:nginx:alpine", "8080:80", "80", "53:53/udp", "[::1]:80:80", "data:/var/lib", "data:/x:ro", "/a", "/a/../b",
        "10s", "1m30s", "1x", "512m", "2g", "no", "always", "on-failure:3", "stop-first", "NET_ADMIN", "CAP_CHOWN", "service_healthy", "thresh", "thresh.a", "x-y",
        "node:host-gateway", "ldap:10.0.0.5", "conf:/etc/conf", "${api.host}", "${api.port}", "${HOME}", "$$", "app.example.com", "NONE", "CMD", "1000:1000", "é", "\u202e",
    ];

    /// <summary>A value for a schema; wrong in about one place of fifty.</summary>
    public JsonNode? Write(JsonObject schema)
    {
        if (random.Next(50) == 0)
            return Stray();
        if (schema["anyOf"] is JsonArray options)
            return Write(options[random.Next(options.Count)]!.AsObject());
        if (schema["const"] is { } only)
            return only.DeepClone();
        if (schema["enum"] is JsonArray choices)
            return choices[random.Next(choices.Count)]!.DeepClone();

        return schema["type"]?.GetValue<string>() switch
        {
            "object" => Object(schema),
            "array" => new JsonArray([.. Enumerable.Range(0, random.Next(3)).Select(_ => Write(schema["items"]!.AsObject()))]),
            "string" => Text(schema),
            "boolean" => random.Next(2) == 0,
            "number" or "integer" => Number(),
            _ => "anything",
        };
    }

    private JsonObject Object(JsonObject schema)
    {
        var written = new JsonObject();
        var required = schema["required"]?.AsArray().Select(name => name!.GetValue<string>()).ToHashSet() ?? [];
        foreach (var (name, field) in schema["properties"]?.AsObject() ?? [])
        {
            if ((required.Contains(name) && random.Next(40) > 0) || random.Next(6) == 0)
                written[name] = random.Next(3) == 0 ? field!["examples"]![0]!.DeepClone() : Write(field!.AsObject());
        }

        if (schema["additionalProperties"] is JsonObject value)
        {
            for (var count = random.Next(1, 4); count > 0; count--)
                written[Texts[random.Next(Texts.Length)]] = Write(value);
        }
        else if (random.Next(40) == 0)
        {
            written[Texts[random.Next(Texts.Length)]] = Stray();
        }

        return written;
    }

    private string Text(JsonObject schema)
    {
        var fitting = schema["pattern"]?.GetValue<string>() is { } pattern && random.Next(10) > 0
            ? Texts.Where(text => StrictSchema.IsMatch(text, pattern)).ToArray()
            : Texts;
        return fitting.Length == 0 ? "a" : fitting[random.Next(fitting.Length)];
    }

    private JsonNode Number() => random.Next(6) switch
    {
        0 => 0,
        1 => -1,
        2 => 70000,
        3 => 1.5,
        4 => 33554432,
        _ => random.Next(1, 9),
    };

    private JsonNode? Stray() => random.Next(6) switch
    {
        0 => null,
        1 => Number(),
        2 => true,
        3 => new JsonArray(1, "a"),
        4 => new JsonObject { ["a"] = 1 },
        _ => Texts[random.Next(Texts.Length)],
    };
}
