using Thresh.Domain.Stacks.Parsing;
using Thresh.Domain.Stacks.Shapes;

namespace Thresh.Domain.Stacks.Fields;

internal static class PullPolicyField
{
    private static readonly Dictionary<string, PullPolicy> Words = new(StringComparer.Ordinal)
    {
        ["always"] = PullPolicy.Always,
        ["missing"] = PullPolicy.Missing,
        ["never"] = PullPolicy.Never,
    };

    public static Field<ServiceDraft> Field { get; } = new(
        new FieldShape(
            FieldNames.PullPolicy,
            "When the registry is asked for the image.",
            "\"always\"",
            new TextShape
            {
                Choices =
                [
                    new("always", "At every deployment, so that a moved tag is noticed."),
                    new("missing", "Only where the node does not hold it."),
                    new("never", "The image must be on the node already."),
                ],
            })
        {
            Default = "missing",
        },
        value =>
        {
            if (Expect.Choice(value, Words) is { } policy)
                value.Draft.Pull = policy;
        });
}
