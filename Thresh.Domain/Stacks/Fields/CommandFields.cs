using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Parsing;
using Thresh.Domain.Stacks.Shapes;
using Thresh.Domain.Variables;

namespace Thresh.Domain.Stacks.Fields;

/// <summary><c>command</c> and <c>entrypoint</c>: a list of words, or a text that is split as a POSIX shell would.</summary>
internal static class CommandFields
{
    private static readonly ChoiceShape Line = new([
        new TextShape { Meaning = TextMeaning.Template },
        new ListShape(new TextShape { Meaning = TextMeaning.Template }),
    ]);

    public static Field<ServiceDraft> Command { get; } = new(
        new FieldShape(
            FieldNames.Command,
            "What the container runs, in place of the image's CMD. A text is split as a POSIX shell splits words, but no shell is run.",
            """["node", "server.js"]""",
            Line)
        {
            Default = "the image's",
        },
        value =>
        {
            if (Read(value) is { } line)
                value.Draft.Settings = value.Draft.Settings with { Command = line };
        });

    public static Field<ServiceDraft> Entrypoint { get; } = new(
        new FieldShape(
            FieldNames.Entrypoint,
            "The program that gets the command as its arguments, in place of the image's ENTRYPOINT.",
            """["/usr/local/bin/start"]""",
            Line)
        {
            Default = "the image's",
        },
        value =>
        {
            if (Read(value) is { } line)
                value.Draft.Settings = value.Draft.Settings with { Entrypoint = line };
        });

    private static CommandLine? Read(FieldValue<ServiceDraft> value)
    {
        if (value.Node.Kind is SyntaxKind.Array)
        {
            var items = value.Items();
            foreach (var item in items.Where(item => item.Text.Contains('\0', StringComparison.Ordinal)))
                value.Error(item, DiagnosticCodes.InvalidValue, $"A word in {value.Subject} holds a NUL character, which no command can; remove it.");
            value.Draft.Templates.AddRange(items);
            return new CommandLine([.. items.Select(item => item.Text)]);
        }

        if (ShellWords.Split(value.Node.Text, out var problem) is not { } words)
        {
            value.Error(DiagnosticCodes.InvalidValue, $"{value.Subject.AtStart()} cannot be split into words: {problem}.");
            return null;
        }

        // References are resolved word by word; quotes must not make one that was not there before, nor hide one that was.
        var written = Template.References(value.Node.Text).ToList();
        if (!written.Exists(part => part.Problem is not null) && !written.Select(part => part.Text).SequenceEqual(words.SelectMany(word => Template.References(word)).Select(part => part.Text)))
            value.Error(DiagnosticCodes.UnresolvableReference, $"{value.Subject.AtStart()} makes a reference out of quoted or escaped parts; write ${{…}} in one piece, or $$ for a literal $.");

        value.Draft.Templates.Add(value.Node);
        return new CommandLine(words);
    }
}
