using System.Collections.Immutable;
using System.Text;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Parsing;
using Thresh.Domain.Stacks.Shapes;

namespace Thresh.Domain.Stacks.Fields;

/// <summary><c>cap_add</c> and <c>cap_drop</c>: Linux capabilities (capabilities(7)), with or without <c>CAP_</c>.</summary>
internal static class CapabilityFields
{
    private const string Prefix = "CAP_";

    private static readonly string[] Known =
    [
        "ALL", "AUDIT_CONTROL", "AUDIT_READ", "AUDIT_WRITE", "BLOCK_SUSPEND", "BPF", "CHECKPOINT_RESTORE", "CHOWN", "DAC_OVERRIDE",
        "DAC_READ_SEARCH", "FOWNER", "FSETID", "IPC_LOCK", "IPC_OWNER", "KILL", "LEASE", "LINUX_IMMUTABLE", "MAC_ADMIN", "MAC_OVERRIDE",
        "MKNOD", "NET_ADMIN", "NET_BIND_SERVICE", "NET_BROADCAST", "NET_RAW", "PERFMON", "SETFCAP", "SETGID", "SETPCAP", "SETUID",
        "SYS_ADMIN", "SYS_BOOT", "SYS_CHROOT", "SYS_MODULE", "SYS_NICE", "SYS_PACCT", "SYS_PTRACE", "SYS_RAWIO", "SYS_RESOURCE",
        "SYS_TIME", "SYS_TTY_CONFIG", "SYSLOG", "WAKE_ALARM",
    ];

    private static readonly ListShape Shape = new(new TextShape { IsOpen = true, Choices = [.. Known.Select(name => new TextChoice(name, ""))] });

    public static Field<ServiceDraft> Add { get; } = new(
        new FieldShape(FieldNames.CapAdd, "Capabilities that the container gets beyond the engine's own choice; the node's policy must allow each.", """["NET_ADMIN"]""", Shape),
        value => value.Draft.Settings = value.Draft.Settings with { CapAdd = Read(value) });

    public static Field<ServiceDraft> Drop { get; } = new(
        new FieldShape(FieldNames.CapDrop, "Capabilities that are taken from the container.", """["ALL"]""", Shape),
        value => value.Draft.Settings = value.Draft.Settings with { CapDrop = Read(value) });

    private static ImmutableArray<string> Read(FieldValue<ServiceDraft> value)
    {
        var found = ImmutableArray.CreateBuilder<string>();
        foreach (var item in value.Items())
        {
            // Some letters of other scripts have an ASCII letter as their capital.
            var written = Ascii.IsValid(item.Text) ? item.Text.ToUpperInvariant() : item.Text;
            var name = written.StartsWith(Prefix, StringComparison.Ordinal) ? written[Prefix.Length..] : written;
            if (Known.Contains(name))
            {
                found.Add(name);
                continue;
            }

            var meant = ClosestName.Find(name, Known);
            value.Error(
                item,
                DiagnosticCodes.InvalidValue,
                $"'{Expect.Shown(item.Text)}' is not a Linux capability; {(meant is null ? "write one, as in NET_ADMIN." : $"did you mean '{meant}'?")}",
                meant is null ? null : Expect.Change(item.Range, meant));
        }

        return [.. found.Distinct(StringComparer.Ordinal)];
    }
}
