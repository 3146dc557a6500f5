using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Parsing;
using Thresh.Domain.Stacks.Shapes;

namespace Thresh.Domain.Stacks.Fields;

internal static class RestartField
{
    private const string OnFailure = "on-failure";

    private static readonly Dictionary<string, RestartMode> Words = new(StringComparer.Ordinal)
    {
        ["no"] = RestartMode.No,
        [OnFailure] = RestartMode.OnFailure,
        ["always"] = RestartMode.Always,
        ["unless-stopped"] = RestartMode.UnlessStopped,
    };

    public static Field<ServiceDraft> Field { get; } = new(
        new FieldShape(
            FieldNames.Restart,
            "What the engine does when the container ends.",
            "\"on-failure:3\"",
            new TextShape
            {
                Pattern = "^(no|always|unless-stopped|on-failure(:[0-9]+)?)$",
                IsOpen = true,
                Choices =
                [
                    new("no", "It stays ended."),
                    new(OnFailure, "It is started again after an error; on-failure:3 gives up after three times."),
                    new("always", "It is started again, and after the engine's own restart too."),
                    new("unless-stopped", "As always, but not after it was stopped."),
                ],
            })
        {
            Default = "unless-stopped; no for a service that others wait for with service_completed_successfully",
        },
        Read);

    private static void Read(FieldValue<ServiceDraft> value)
    {
        var text = value.Node.Text;
        if (text.StartsWith(OnFailure + ":", StringComparison.Ordinal))
        {
            if (Expect.IsWhole(text.AsSpan(OnFailure.Length + 1), out var retries) && retries > 0)
                Set(value, new RestartPolicy(RestartMode.OnFailure, retries));
            else
                value.Error(DiagnosticCodes.InvalidValue, $"'{Expect.Shown(text)}' is not a restart policy: after on-failure: stands how often, from 1 up.");
        }
        else if (Expect.Choice(value, Words) is { } mode)
        {
            Set(value, new RestartPolicy(mode));
        }
    }

    private static void Set(FieldValue<ServiceDraft> value, RestartPolicy policy)
    {
        value.Draft.Restart = new Sourced<RestartPolicy>(policy, value.Node);
        value.Draft.Settings = value.Draft.Settings with { Restart = policy };
    }
}
