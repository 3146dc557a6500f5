using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Parsing;
using Thresh.Domain.Text;

namespace Thresh.Domain.Stacks.Fields;

internal static class EnvironmentField
{
    public static void Read(ServiceDraft service, DiagnosticBag bag)
    {
        if (service.Field(FieldNames.Environment) is not { } values
            || !Expect.Kind(values, SyntaxKind.Object, $"The env of service '{Expect.Shown(service.NameText)}'", bag))
            return;

        foreach (var property in values.Properties)
        {
            var named = IsName(property.Name);
            if (!named)
            {
                bag.Error(
                    DiagnosticCodes.InvalidEnvironment,
                    $"'{Expect.Shown(property.Name)}' is not a variable's name; begin with a letter or '_' and go on with letters, digits, '_', '.' or '-'.",
                    property.Value.Path,
                    property.NameRange);
            }

            if (property.Value.Kind is not (SyntaxKind.String or SyntaxKind.Number or SyntaxKind.Boolean))
            {
                bag.Error(
                    DiagnosticCodes.InvalidEnvironment,
                    $"The variable '{Expect.Shown(property.Name)}' must be a text, a number, or true or false.",
                    property.Value.Path,
                    property.Value.Range);
            }
            else if (property.Value.Text.Contains('\0', StringComparison.Ordinal))
            {
                bag.Error(
                    DiagnosticCodes.InvalidEnvironment,
                    $"The variable '{Expect.Shown(property.Name)}' holds a NUL character, which no environment can; remove it.",
                    property.Value.Path,
                    property.Value.Range);
            }
            else if (named)
            {
                service.Environment.Add(new Sourced<EnvironmentVariable>(
                    new EnvironmentVariable(property.Name, new SecretText(property.Value.Text)), property.Value));
            }
        }
    }

    private static bool IsName(string name) =>
        name.Length > 0
        && (char.IsAsciiLetter(name[0]) || name[0] == '_')
        && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '.' or '-');
}
