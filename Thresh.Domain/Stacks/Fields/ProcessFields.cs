using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Parsing;
using Thresh.Domain.Stacks.Shapes;

namespace Thresh.Domain.Stacks.Fields;

/// <summary>As whom and where a service's process runs: <c>working_dir</c>, <c>user</c>, <c>hostname</c>, <c>read_only</c>, <c>init</c>.</summary>
internal static class ProcessFields
{
    // Linux's HOST_NAME_MAX is 64 with the closing NUL.
    private const int LongestHostname = 63;

    public static Field<ServiceDraft> WorkingDir { get; } = new(
        new FieldShape(FieldNames.WorkingDir, "The folder in the container in which the command runs.", "\"/app\"", new TextShape { Pattern = "^/" }) { Default = "the image's" },
        value =>
        {
            if (value.Node.Text == "/" || Expect.IsAbsolutePath(value.Node.Text))
                value.Draft.Settings = value.Draft.Settings with { WorkingDir = Expect.NormalPath(value.Node.Text) };
            else
                Invalid(value, "an absolute path without '..', as in /app");
        });

    public static Field<ServiceDraft> User { get; } = new(
        new FieldShape(
            FieldNames.User, "As whom the command runs: a name or number, with the group's after a colon.", "\"1000:1000\"", new TextShape { Pattern = "^[A-Za-z0-9_]" })
        {
            Default = "the image's",
        },
        value =>
        {
            if (value.Node.Text.Split(':') is { Length: <= 2 } parts && parts.All(IsAccount))
                value.Draft.Settings = value.Draft.Settings with { User = value.Node.Text };
            else
                Invalid(value, "a user or user:group, each a name or a number");
        });

    public static Field<ServiceDraft> Hostname { get; } = new(
        new FieldShape(FieldNames.Hostname, "What the container calls itself.", "\"db-1\"", new TextShape { Pattern = Patterns.HostName }) { Default = "the container's id" },
        value =>
        {
            if (value.Node.Text.Length <= LongestHostname && HostNames.IsValid(value.Node.Text))
                value.Draft.Settings = value.Draft.Settings with { Hostname = value.Node.Text };
            else
                Invalid(value, $"a host name of at most {LongestHostname} letters, digits, inner hyphens and dots");
        });

    public static Field<ServiceDraft> ReadOnly { get; } = new(
        new FieldShape(FieldNames.ReadOnly, "Whether the container's own file system cannot be written to; volumes and tmpfs still can.", "true", new BooleanShape()) { Default = "false" },
        value => value.Draft.Settings = value.Draft.Settings with { ReadOnly = value.Node.IsTrue });

    public static Field<ServiceDraft> Init { get; } = new(
        new FieldShape(FieldNames.Init, "Whether a small init process runs first, which reaps orphans and passes signals on.", "true", new BooleanShape()) { Default = "false" },
        value => value.Draft.Settings = value.Draft.Settings with { Init = value.Node.IsTrue });

    private static bool IsAccount(string name) =>
        name.Length is > 0 and <= 64
        && (char.IsAsciiLetterOrDigit(name[0]) || name[0] == '_')
        && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '.' or '-');

    private static void Invalid(FieldValue<ServiceDraft> value, string what) =>
        value.Error(DiagnosticCodes.InvalidValue, $"'{Expect.Shown(value.Node.Text)}' cannot be {value.Subject}; write {what}.");
}
