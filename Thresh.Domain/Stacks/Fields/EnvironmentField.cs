using System.Buffers;
using System.Collections.Immutable;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Parsing;
using Thresh.Domain.Stacks.Shapes;
using Thresh.Domain.Text;

namespace Thresh.Domain.Stacks.Fields;

internal static class EnvironmentField
{
    private static readonly SearchValues<char> InNames = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-");

    public static Field<ServiceDraft> Field { get; } = new(
        new FieldShape(
            FieldNames.Environment,
            "Environment variables. ${service.host} and ${service.port} stand for another service's address; $$ writes one $.",
            """{ "DATABASE_URL": "postgres://app:secret@${postgres.host}:${postgres.port}/app" }""",
            new MapShape(
                new TextShape { Pattern = Patterns.VariableName },
                new ChoiceShape([new TextShape { Meaning = TextMeaning.Template }, new NumberShape(decimal.MinValue, decimal.MaxValue), new BooleanShape()]))),
        Read);

    private static void Read(FieldValue<ServiceDraft> value)
    {
        var variables = ImmutableArray.CreateBuilder<EnvironmentVariable>(value.Node.Properties.Length);
        value.Draft.Templates.EnsureCapacity(value.Draft.Templates.Count + value.Node.Properties.Length);
        foreach (var property in value.Node.Properties)
        {
            if (!IsName(property.Name))
            {
                value.Bag.Error(
                    DiagnosticCodes.InvalidEnvironment,
                    $"{Expect.Named(property.Name)} is not a variable's name; begin with a letter or '_' and go on with letters, digits, '_', '.' or '-'.",
                    property.Value.Path,
                    property.NameRange);
            }

            if (property.Value.Kind is not (SyntaxKind.String or SyntaxKind.Number or SyntaxKind.Boolean))
            {
                value.Error(
                    property.Value,
                    DiagnosticCodes.InvalidEnvironment,
                    $"The variable '{Expect.Shown(property.Name)}' must be a text, a number, or true or false; quote it, or leave it out.");
                continue;
            }

            if (property.Value.Text.Contains('\0', StringComparison.Ordinal))
            {
                value.Error(
                    property.Value,
                    DiagnosticCodes.InvalidEnvironment,
                    $"The variable '{Expect.Shown(property.Name)}' holds a NUL character, which no environment can; remove it.");
            }

            variables.Add(new EnvironmentVariable(property.Name, new SecretText(property.Value.Text)));
            value.Draft.Templates.Add(property.Value);
        }

        value.Draft.Environment = variables.DrainToImmutable();
    }

    private static bool IsName(string name) =>
        name.Length > 0
        && (char.IsAsciiLetter(name[0]) || name[0] == '_')
        && !name.AsSpan().ContainsAnyExcept(InNames);
}
