using Thresh.Domain.Deployments;
using Thresh.Domain.Fleet;
using Thresh.Domain.Stacks;
using Thresh.Domain.Text;
using Thresh.Web.Deployments;

namespace Thresh.Tests.Web.Components.Stacks;

/// <summary>Stacks, services and deployments as the Hub would show them.</summary>
internal static class StackCases
{
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static ServiceName Name(string name) => TextValue.Create<ServiceName>(name);

    public static ServiceView Service(string name, ServiceState state, params string[] dependsOn) =>
        new() { Name = Name(name), Image = $"{name}:1", State = state, DependsOn = [.. dependsOn.Select(Name)] };

    public static StackDetail Stack(StackStatus status, params ServiceView[] services) => new(
        new StackSummary(TextValue.Create<StackName>("webapp"), status, "debian", 0, services.Length, 1, Now, Now, null, null), "{}", [.. services], null, []);

    public static DeploymentView Deployment(DeploymentState state, DateTimeOffset? ended, params Transition[] steps)
    {
        var id = TextValue.Create<DeploymentId>("abcdefgh");
        return new DeploymentView
        {
            Id = id,
            Stack = TextValue.Create<StackName>("webapp"),
            Kind = DeploymentKind.Deploy,
            State = state,
            Revision = 1,
            Node = "debian",
            RequestedBy = "ada@example.com",
            RequestedAt = Now,
            EndedAt = ended,
            Events = [.. steps.Select((step, at) => new DeploymentEvent(id, at + 1, TextValue.Create<NodeId>("nodenode"), step))],
            Services = [.. steps.Select(step => step.Service).OfType<ServiceName>().Distinct().Select(service => new ServiceOrder(service, []))],
        };
    }

    public static Transition Step(double seconds, EventOperation operation, EventState state, string service) =>
        new(Now.AddSeconds(seconds), operation, state, Name(service));
}
