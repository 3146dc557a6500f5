using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Parsing;
using Thresh.Domain.Stacks.Shapes;

namespace Thresh.Domain.Stacks.Fields;

internal static class HealthCheckField
{
    private const int MostRetries = 1000;

    // The engine takes nothing shorter than a millisecond.
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    private static readonly Field<HealthCheckDraft>[] Fields =
    [
        new(
            new FieldShape(
                "test",
                "What is run to find out: a text for a shell, a list that begins with CMD or CMD-SHELL, or [\"NONE\"] to switch the image's own check off.",
                """["CMD", "pg_isready"]""",
                new ChoiceShape([new TextShape { Meaning = TextMeaning.Template }, new ListShape(new TextShape { Meaning = TextMeaning.Template })]))
            {
                Default = "the image's",
            },
            ReadTest),
        Time("interval", "Time between two checks.", "\"10s\"", Shortest, (check, time) => check with { Interval = time }),
        Time("timeout", "How long a check may take.", "\"5s\"", Shortest, (check, time) => check with { Timeout = time }),
        Time("start_period", "How long after the start failures do not count.", "\"1m30s\"", TimeSpan.Zero, (check, time) => check with { StartPeriod = time }),
        new(
            new FieldShape("retries", "How many failures in a row make the container unhealthy.", "3", new NumberShape(1, MostRetries) { IsWhole = true }),
            ReadRetries),
    ];

    public static Field<ServiceDraft> Field { get; } = new(
        new FieldShape(
            FieldNames.HealthCheck,
            "How the engine finds out whether the container is well; services that depend on it wait until it is.",
            """{ "test": ["CMD", "pg_isready"], "interval": "5s", "retries": 5 }""",
            new ObjectShape([.. Fields.Select(field => field.Shape)]))
        {
            Default = "the image's",
        },
        Read);

    private static void Read(FieldValue<ServiceDraft> value)
    {
        var draft = new HealthCheckDraft(value.Draft);
        Field<HealthCheckDraft>.ReadAll(Fields, extensible: false, value.Node, draft, new Subject("the 'healthcheck' of service", value.Draft.NameText), value.Bag);
        // One without anything in it says nothing; it must not make another container either.
        if (draft.Check is not { Test.IsEmpty: true, Interval: null, Timeout: null, StartPeriod: null, Retries: null })
            value.Draft.Settings = value.Draft.Settings with { HealthCheck = draft.Check };
    }

    private static Field<HealthCheckDraft> Time(
        string name, string description, string example, TimeSpan least, Func<HealthCheck, TimeSpan, HealthCheck> set) =>
        new(new FieldShape(name, description, example, new TextShape { Pattern = Patterns.Duration }), value =>
        {
            if (Durations.Read(value, least) is { } time)
                value.Draft.Check = set(value.Draft.Check, time);
        });

    private static void ReadTest(FieldValue<HealthCheckDraft> value)
    {
        if (value.Node.Kind is SyntaxKind.String)
        {
            if (string.IsNullOrWhiteSpace(value.Node.Text) || value.Node.Text.Contains('\0', StringComparison.Ordinal))
                value.Error(DiagnosticCodes.InvalidValue, $"{value.Subject.AtStart()} is empty or holds a NUL character; write a command.");
            value.Draft.Service.Templates.Add(value.Node);
            value.Draft.Check = value.Draft.Check with { Test = ["CMD-SHELL", value.Node.Text] };
            return;
        }

        var items = value.Items();
        var words = items.Select(item => item.Text).ToList();
        foreach (var item in items.Where(item => item.Text.Contains('\0', StringComparison.Ordinal)))
            value.Error(item, DiagnosticCodes.InvalidValue, $"A word in {value.Subject} holds a NUL character, which no command can; remove it.");
        if (items.Length == value.Node.Items.Length && words is not (["NONE"] or ["CMD", { Length: > 0 }, ..] or ["CMD-SHELL", _]) || words is ["CMD-SHELL", var line] && string.IsNullOrWhiteSpace(line))
        {
            value.Error(
                DiagnosticCodes.InvalidValue,
                $"{value.Subject.AtStart()} must be [\"CMD\", …], [\"CMD-SHELL\", \"…\"] or [\"NONE\"]; begin the list with one of these.");
        }

        value.Draft.Service.Templates.AddRange(items.Skip(1));
        value.Draft.Check = value.Draft.Check with { Test = [.. words] };
    }

    private static void ReadRetries(FieldValue<HealthCheckDraft> value)
    {
        if (Expect.IsWhole(value.Node.Text, out var retries) && retries is >= 1 and <= MostRetries)
            value.Draft.Check = value.Draft.Check with { Retries = retries };
        else
            value.Error(DiagnosticCodes.InvalidValue, $"{value.Subject.AtStart()} must be a whole number from 1 to {MostRetries}, not {Expect.Shown(value.Node.Text)}.");
    }

    private sealed class HealthCheckDraft(ServiceDraft service)
    {
        public ServiceDraft Service { get; } = service;

        public HealthCheck Check { get; set; } = new([]);
    }
}
