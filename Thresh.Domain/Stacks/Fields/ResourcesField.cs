using System.Globalization;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Parsing;
using Thresh.Domain.Stacks.Shapes;

namespace Thresh.Domain.Stacks.Fields;

internal static class ResourcesField
{
    private const decimal MostCpus = 1024;

    // The engine makes no container with less.
    private const long LeastMemory = 6 * 1024 * 1024;

    private static readonly Field<ResourcesDraft>[] Fields =
    [
        new(
            new FieldShape("cpus", "How many cores it may use, in parts too.", "1.5", new NumberShape(0, MostCpus) { AboveMinimum = true }) { Default = "no limit" },
            ReadCpus),
        new(
            new FieldShape(
                "memory",
                "How much memory it may use: bytes, or a number with b, k, m, g; at least 6m.",
                "\"512m\"",
                new ChoiceShape([new TextShape { Pattern = Patterns.Size }, new NumberShape(LeastMemory, long.MaxValue) { IsWhole = true }]))
            {
                Default = "no limit",
            },
            ReadMemory),
    ];

    public static Field<ServiceDraft> Field { get; } = new(
        new FieldShape(
            FieldNames.Resources,
            "What the container may use at the most.",
            """{ "cpus": 0.5, "memory": "512m" }""",
            new ObjectShape([.. Fields.Select(field => field.Shape)]))
        {
            Default = "no limits",
        },
        Read);

    private static void Read(FieldValue<ServiceDraft> value)
    {
        var draft = new ResourcesDraft();
        Field<ResourcesDraft>.ReadAll(Fields, extensible: false, value.Node, draft, new Subject("the 'resources' of service", value.Draft.NameText), value.Bag);
        if (draft.Limits is not { Cpus: null, Memory: null })
            value.Draft.Settings = value.Draft.Settings with { Resources = draft.Limits };
    }

    private static void ReadCpus(FieldValue<ResourcesDraft> value)
    {
        // The engine counts billionths of a core.
        if (decimal.TryParse(value.Node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var cpus) && cpus >= 0.000000001m && cpus <= MostCpus)
            value.Draft.Limits = value.Draft.Limits with { Cpus = Normal(decimal.Round(cpus, 9)) };
        else
            value.Error(DiagnosticCodes.InvalidValue, $"{value.Subject.AtStart()} must be a number of cores above 0 and up to {MostCpus}, not {Expect.Shown(value.Node.Text)}.");
    }

    // 0.5 and 0.50 are one number; the division drops the zeros that a decimal remembers.
    private static decimal Normal(decimal number) => number / 1.000000000000000000000000000000m;

    private static void ReadMemory(FieldValue<ResourcesDraft> value)
    {
        if (Sizes.Parse(value.Node.Text) is >= LeastMemory and var bytes && (value.Node.Kind is SyntaxKind.String || !value.Node.Text.Contains('.', StringComparison.Ordinal)))
            value.Draft.Limits = value.Draft.Limits with { Memory = bytes };
        else
            value.Error(DiagnosticCodes.InvalidValue, $"'{Expect.Shown(value.Node.Text)}' cannot be {value.Subject}; write a size of at least 6m, as in 512m or 2g.");
    }

    private sealed class ResourcesDraft
    {
        public ResourceLimits Limits { get; set; } = new(null, null);
    }
}
