using System.Text.Json.Nodes;

namespace Thresh.Tests.Domain.Stacks;

/// <summary>Spoils a definition: as a text, or as a tree in which values change places, types and names.</summary>
internal static class StackMutation
{
    private const string Spice = "{}[]\",:\\/\0\u200b\u202e'$ \n\t0-e.éа😀\ud800";

    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "-1", "80", "65536", "1e999", "0.5", "\"\"", "\"80:80\"", "\"1-65535:1-65535\"", "\"[::1]:80:80/udp\"", "\"d:/d\"", "\"/x\"", "\"10s\"",
        "\"${s.host}\"", "\"${api.port.80}\"", "\"${\"", "\"'$'{x}\"", "\"always\"", "\"service_healthy\"", "\"\\u0000\"", "\"\\u202e\"", "[]", "{}", "[[]]", "[null,1,\"a\"]",
        "{\"content\":\"${api.host}\"}", "{\"condition\":\"service_started\"}", "{\"image\":\"i\"}", "{\"test\":[\"NONE\"]}", "{\"order\":\"start-first\"}", "[\"api\",\"db\",\"web\"]",
    ];

    private static readonly string[] Names =
    [
        "name", "services", "image", "ports", "volumes", "env", "depends_on", "command", "configs", "healthcheck", "labels", "resources", "restart", "tmpfs", "route", "update",
        "condition", "content", "api", "db", "web", "__proto__", "", "x-a", "\0", "a/b~c",
    ];

    public static string OfText(string text, Random random)
    {
        for (var edits = random.Next(1, 6); edits > 0 && text.Length > 0; edits--)
        {
            var at = random.Next(text.Length);
            var length = Math.Min(random.Next(1, 12), text.Length - at);
            text = random.Next(4) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(at, Spice[random.Next(Spice.Length)].ToString()),
                2 => text.Insert(random.Next(text.Length), text.Substring(at, length)),
                _ => text[..at],
            };
        }

        return text;
    }

    public static string OfTree(string text, Random random)
    {
        var root = JsonNode.Parse(text)!;
        for (var edits = random.Next(1, 6); edits > 0; edits--)
        {
            var nodes = Inside(root).ToList();
            if (nodes.Count == 0)
                break;
            var node = nodes[random.Next(nodes.Count)];
            switch (random.Next(4))
            {
                case 0 when node.Parent is JsonObject parent:
                    parent.Remove(node.GetPropertyName());
                    break;
                case 1 when node is JsonObject target:
                    target[Names[random.Next(Names.Length)]] = Value(random);
                    break;
                case 2:
                    node.ReplaceWith(nodes[random.Next(nodes.Count)].DeepClone());
                    break;
                default:
                    node.ReplaceWith(Value(random));
                    break;
            }
        }

        return root.ToJsonString();
    }

    private static JsonNode? Value(Random random) => JsonNode.Parse(Values[random.Next(Values.Length)]);

    // A null has no node of its own, so it stays where it is.
    private static IEnumerable<JsonNode> Inside(JsonNode node)
    {
        var children = node switch
        {
            JsonObject properties => properties.Select(property => property.Value),
            JsonArray items => items,
            _ => [],
        };
        return children.OfType<JsonNode>().SelectMany(child => Inside(child).Prepend(child));
    }
}
