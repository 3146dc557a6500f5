using Thresh.Domain.Stacks.Parsing;
using Thresh.Domain.Stacks.Shapes;

namespace Thresh.Domain.Stacks.Fields;

internal static class StopGracePeriodField
{
    public static Field<ServiceDraft> Field { get; } = new(
        new FieldShape(
            FieldNames.StopGracePeriod, "Time between the stop signal and the kill.", "\"30s\"", new TextShape { Pattern = Patterns.Duration })
        {
            Default = "10s",
        },
        value =>
        {
            if (Durations.Read(value, TimeSpan.Zero) is { } time)
                value.Draft.Settings = value.Draft.Settings with { StopGracePeriod = time };
        });
}
