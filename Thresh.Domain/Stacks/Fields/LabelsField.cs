using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Parsing;
using Thresh.Domain.Stacks.Shapes;

namespace Thresh.Domain.Stacks.Fields;

internal static class LabelsField
{
    private const string Reserved = "thresh.";
    private const int LongestName = 255;

    private static readonly ChoiceShape Value = new([
        new TextShape { Meaning = TextMeaning.Template }, new NumberShape(decimal.MinValue, decimal.MaxValue), new BooleanShape(),
    ]);

    public static Field<ServiceDraft> Field { get; } = new(
        new FieldShape(
            FieldNames.Labels,
            "Labels of the container. Names that begin with thresh. are the product's own.",
            """{ "com.example.team": "payments" }""",
            new MapShape(
                new TextShape { Pattern = "^(?!thresh\\.)." },
                Value)),
        Read);

    private static void Read(FieldValue<ServiceDraft> value)
    {
        var labels = new List<Label>(value.Node.Properties.Length);
        foreach (var property in value.Node.Properties)
        {
            if (Wrong(property.Name) is { } problem)
                value.Bag.Error(DiagnosticCodes.InvalidName, problem, property.Value.Path, property.NameRange);

            if (!Expect.Kind(property.Value, Value, new Subject($"the label '{Expect.Shown(property.Name)}' of service", value.Draft.NameText), value.Bag))
                continue;
            if (property.Value.Text.Contains('\0', StringComparison.Ordinal))
                value.Error(property.Value, DiagnosticCodes.InvalidValue, $"The label '{Expect.Shown(property.Name)}' holds a NUL character, which no label can; remove it.");

            labels.Add(new Label(property.Name, property.Value.Text));
            value.Draft.Templates.Add(property.Value);
        }

        value.Draft.Settings = value.Draft.Settings with { Labels = [.. labels] };
    }

    private static string? Wrong(string name)
    {
        if (name.StartsWith(Reserved, StringComparison.Ordinal))
            return $"The label '{Expect.Shown(name)}' is reserved; choose a name that does not begin with {Reserved}";
        return Expect.IsPlain(name, LongestName)
            ? null
            : $"'{Expect.Shown(name)}' is not a label's name; use 1 to {LongestName} visible characters.";
    }
}
