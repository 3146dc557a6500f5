using Thresh.Domain.Environments;
using Thresh.Domain.Stacks;
using Thresh.Web.Environments;

namespace Thresh.Web.Api;

internal static class EnvironmentJson
{
    public static object Of(EnvironmentView environment) => new
    {
        environment.Name,
        environment.Blueprint,
        environment.State,
        environment.CreatedAt,
        environment.Image,
        environment.Container,
        environment.Ports,
        SetUp = environment.SetUp is { } setUp ? new { setUp.StartedAt, setUp.Steps, setUp.Lines, setUp.LineCount } : null,
        environment.Error,
    };

    public static object Of(BlueprintSummary blueprint) => new
    {
        blueprint.Name,
        blueprint.Description,
        blueprint.Image,
        blueprint.Packages,
        Ports = blueprint.Ports.Select(PortText),
        blueprint.BuiltIn,
    };

    private static string PortText(PortMapping port) => $"{(port.HostPort is { } host ? $"{host}:" : "")}{port.ContainerPort}";
}
