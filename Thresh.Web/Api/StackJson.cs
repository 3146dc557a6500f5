using Thresh.Web.Deployments;

namespace Thresh.Web.Api;

/// <summary>Stacks as the API tells of them.</summary>
internal static class StackJson
{
    public static object Of(StackSummary stack) => new
    {
        stack.Name,
        stack.Status,
        stack.Node,
        stack.Cluster,
        Services = new { stack.Ready, stack.Total },
        stack.Revision,
        stack.CreatedAt,
        stack.UpdatedAt,
        stack.Error,
    };

    public static object Of(StackDetail stack) => new
    {
        stack.Summary.Name,
        stack.Summary.Status,
        stack.Summary.Node,
        stack.Summary.Cluster,
        Services = stack.Services.Select(Of),
        stack.Summary.Revision,
        TargetRevision = Running(stack)?.Revision,
        DeploymentId = Running(stack)?.Id,
        LastDeploymentId = stack.Deployment?.Id,
        stack.Summary.CreatedAt,
        stack.Summary.UpdatedAt,
        stack.Summary.Error,
        stack.Definition,
        stack.Routes,
        stack.Notices,
        Drift = stack.Drift.Select(drift => new { drift.Service, drift.Path, drift.Message }),
    };

    private static DeploymentView? Running(StackDetail stack) => stack.Deployment is { EndedAt: null } running ? running : null;

    private static object Of(ServiceView service) => new
    {
        service.Name,
        service.Image,
        Digest = service.ImageId,
        service.State,
        service.WaitsFor,
        service.PullPercent,
        service.Ports,
        service.ContainerId,
        service.StartedAt,
        service.ExitCode,
        service.RestartCount,
        service.LogTail,
        service.DependsOn,
        Env = service.Environment.ToDictionary(StringComparer.Ordinal),
        service.Error,
    };
}
