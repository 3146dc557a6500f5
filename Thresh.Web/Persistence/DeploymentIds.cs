using Thresh.Domain.Deployments;
using Thresh.Domain.Text;

namespace Thresh.Web.Persistence;

internal static class DeploymentIds
{
    /// <summary>One that sorts after those before it: UUID of version 7 (RFC 9562), as its 32 digits.</summary>
    public static DeploymentId New() => TextValue.Create<DeploymentId>(Guid.CreateVersion7().ToString("N"));
}
