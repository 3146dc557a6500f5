using System.Buffers;
using System.Collections.Immutable;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Fields;
using Thresh.Domain.Stacks.Parsing;
using Thresh.Domain.Stacks.Shapes;

namespace Thresh.Domain.Environments;

/// <summary>Everything that may stand in a blueprint: where a stack's service has a word for it, it is the same word with the same rules.</summary>
internal static class BlueprintFields
{
    private const string Package = "^[A-Za-z0-9][A-Za-z0-9+._:=~-]*$";
    private const int LongestDescription = 200;

    private static readonly SearchValues<char> InPackages = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+._:=~-");

    private static readonly Field<BlueprintDraft>[] All =
    [
        new(
            new FieldShape(FieldNames.Name, "What the blueprint is called: 1 to 63 lower-case letters, digits and inner hyphens.", "\"python-dev\"", new TextShape()) { IsRequired = true },
            ReadName),
        new(new FieldShape("description", "One line for whoever chooses.", "\"Python 3.12 with git\"", new TextShape()), ReadDescription),
        OfService(ImageField.Field),
        new(
            new FieldShape("packages", "Installed by the image's own package manager, apt-get or apk.", """["git", "curl"]""", new ListShape(new TextShape { Pattern = Package })),
            ReadPackages),
        new(
            new FieldShape("setup", "Commands that the image's shell runs after that, one by one.", """["pip install numpy"]""", new ListShape(new TextShape())),
            ReadSetup),
        OfService(EnvironmentField.Field),
        OfService(PortsField.Field),
        OfService(VolumesField.Field),
        OfService(CommandFields.Command),
    ];

    public static BlueprintDraft Read(SyntaxNode root, DiagnosticBag bag)
    {
        var draft = new BlueprintDraft();
        var subject = new Subject("the blueprint");
        if (!Expect.Kind(root, SyntaxKind.Object, subject, bag))
            return draft;

        DuplicateKeys.Report(root, bag);
        Field<BlueprintDraft>.ReadAll(All, extensible: false, root, draft, subject, bag);
        return draft;
    }

    private static Field<BlueprintDraft> OfService(Field<ServiceDraft> field) => new(
        field.Shape,
        value => field.Read(new FieldValue<ServiceDraft>(value.Draft.Container, value.Node, value.Shape, value.Subject, value.Bag)));

    private static void ReadName(FieldValue<BlueprintDraft> value)
    {
        value.Draft.Name = BlueprintName.TryCreate(value.Node.Text);
        if (value.Draft.Name is null)
            value.Error(DiagnosticCodes.InvalidName, $"{Expect.Named(value.Node.Text)} is not a blueprint name; use 1 to 63 letters a to z, digits and inner hyphens.");
    }

    private static void ReadDescription(FieldValue<BlueprintDraft> value)
    {
        value.Draft.Description = value.Node.Text;
        if (value.Node.Text.Length > 0 && !Expect.IsPlain(value.Node.Text, LongestDescription))
            value.Error(DiagnosticCodes.InvalidValue, $"{value.Subject.AtStart()} must be one line of at most {LongestDescription} characters; shorten it.");
    }

    private static void ReadPackages(FieldValue<BlueprintDraft> value)
    {
        foreach (var item in value.Items().Where(item => !IsPackage(item.Text)))
            value.Error(item, DiagnosticCodes.InvalidValue, $"{Expect.Named(item.Text)} is not a package's name; write it as the image's package manager knows it.");
        value.Draft.Packages = Texts(value);
    }

    // One that began with a hyphen would be an option to the package manager.
    private static bool IsPackage(string text) => text.Length > 0 && char.IsAsciiLetterOrDigit(text[0]) && !text.AsSpan().ContainsAnyExcept(InPackages);

    private static void ReadSetup(FieldValue<BlueprintDraft> value)
    {
        foreach (var item in value.Items().Where(item => string.IsNullOrWhiteSpace(item.Text) || item.Text.Contains('\0', StringComparison.Ordinal)))
            value.Error(item, DiagnosticCodes.InvalidValue, $"A command in {value.Subject} is empty or holds a NUL character; write one, or leave it out.");
        value.Draft.Setup = Texts(value);
    }

    private static ImmutableArray<string> Texts(FieldValue<BlueprintDraft> value) => [.. value.Items().Select(item => item.Text)];
}
