using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Parsing;
using Thresh.Domain.Stacks.Shapes;

namespace Thresh.Domain.Stacks.Fields;

/// <summary>Everything that may stand in a service.</summary>
internal static class ServiceFields
{
    private static readonly Field<ServiceDraft>[] All =
    [
        ImageField.Field,
        PortsField.Field,
        VolumesField.Field,
        EnvironmentField.Field,
        DependsOnField.Field,
        CommandFields.Command,
        CommandFields.Entrypoint,
        ProcessFields.WorkingDir,
        ProcessFields.User,
        ProcessFields.Hostname,
        RestartField.Field,
        ServiceConfigsField.Field,
        HealthCheckField.Field,
        LabelsField.Field,
        ResourcesField.Field,
        StopGracePeriodField.Field,
        ProcessFields.ReadOnly,
        ProcessFields.Init,
        CapabilityFields.Drop,
        CapabilityFields.Add,
        TmpfsField.Field,
        ExtraHostsField.Field,
        PullPolicyField.Field,
        RouteField.Field,
        UpdateField.Field,
    ];

    public static ObjectShape Shape { get; } = new([.. All.Select(field => field.Shape)], Extensible: true);

    public static ServiceDraft Read(SyntaxProperty property, DiagnosticBag bag)
    {
        var name = ServiceName.TryCreate(property.Name);
        var service = new ServiceDraft(property) { Name = name };
        if (name is null)
        {
            bag.Error(
                DiagnosticCodes.InvalidName,
                $"{Expect.Named(property.Name)} is not a service name; use 1 to 63 letters a to z, digits and inner hyphens, not digits alone.",
                property.Value.Path,
                property.NameRange);
        }

        var subject = Subject.Service(property.Name);
        if (Expect.Kind(property.Value, SyntaxKind.Object, subject, bag))
            Field<ServiceDraft>.ReadAll(All, extensible: true, property.Value, service, subject, bag);
        return service;
    }
}
