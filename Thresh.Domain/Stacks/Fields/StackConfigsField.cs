using System.Text;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Parsing;
using Thresh.Domain.Stacks.Shapes;
using Thresh.Domain.Text;

namespace Thresh.Domain.Stacks.Fields;

/// <summary>The stack's text files; the shape is Compose's, with the content in the definition.</summary>
internal static class StackConfigsField
{
    private const int MostBytes = 256 * 1024;

    private static readonly Field<ConfigDraft>[] Fields =
    [
        new(
            new FieldShape(
                "content",
                "The file's text, at most 256 KiB. ${service.host} and ${service.port} stand for a service's address; $$ writes one $.",
                "\"upstream http://${api.host}:${api.port};\"",
                new TextShape { Meaning = TextMeaning.Template })
            {
                IsRequired = true,
            },
            value => value.Draft.Content = value.Node),
    ];

    public static Field<StackDraft> Field { get; } = new(
        new FieldShape(
            FieldNames.Configs,
            "Text files for services, by name; a service mounts one with its own configs.",
            """{ "nginx": { "content": "events {}" } }""",
            new MapShape(new TextShape { Pattern = Patterns.LocalName }, new ObjectShape([.. Fields.Select(field => field.Shape)]))),
        Read);

    private static void Read(FieldValue<StackDraft> value)
    {
        foreach (var property in value.Node.Properties)
        {
            if (!LocalNames.IsValid(property.Name))
            {
                value.Bag.Error(
                    DiagnosticCodes.InvalidName,
                    $"{Expect.Named(property.Name)} is not a config's name; use 1 to 64 letters, digits, '_', '.' or '-', a letter or digit first.",
                    property.Value.Path,
                    property.NameRange);
            }

            var subject = new Subject("config", property.Name);
            if (!Expect.Kind(property.Value, SyntaxKind.Object, subject, value.Bag))
                continue;

            var draft = new ConfigDraft();
            Field<ConfigDraft>.ReadAll(Fields, extensible: false, property.Value, draft, subject, value.Bag);
            if (draft.Content is not { } content)
                continue;
            if (Encoding.UTF8.GetByteCount(content.Text) > MostBytes)
                value.Error(content, DiagnosticCodes.InvalidConfig, $"Config '{Expect.Shown(property.Name)}' is larger than 256 KiB; make it smaller.");
            value.Draft.Configs.TryAdd(property.Name, new Sourced<ConfigFile>(new ConfigFile(property.Name, new SecretText(content.Text)), content));
        }
    }

    private sealed class ConfigDraft
    {
        public SyntaxNode? Content { get; set; }
    }
}
