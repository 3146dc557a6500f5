using CsCheck;
using Thresh.Domain.Deployments;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;
using Thresh.Domain.Text;

namespace Thresh.Tests.Domain.Planning;

/// <summary>Assignments to plan for, written by hand or made at random.</summary>
internal static class PlanCases
{
    private static readonly byte[] HashKey = new byte[32];
    private static readonly string[] Names = ["a", "b", "c", "d", "e"];

    public static ObjectOwner Owner { get; } = new(
        TextValue.Create<HubId>("hub12345"), TextValue.Create<AccountName>("acme"), TextValue.Create<NodeId>("node12345"), TextValue.Create<StackName>("webapp"));

    /// <summary>One of a few definitions of the same stack: services come and go, change image, volume, port and dependencies.</summary>
    public static Gen<Assignment> Any { get; } = Gen.Select(Gen.Int[0, 1], Gen.Int[0, 3], Gen.Int[0, 2], Gen.Int[0, 31], Gen.Int[0, 4])
        .Array[Names.Length].Select(choices => Make(choices));

    public static Gen<(Assignment, Assignment)> Pairs { get; } = Gen.Select(Any, Any);

    public static Assignment Assignment(params (string Name, string Image, string[] DependsOn)[] services) => Of(services.Select(service => new AssignedService
    {
        Name = TextValue.Create<ServiceName>(service.Name),
        Image = TextValue.Create<ImageReference>(service.Image),
        DependsOn = [.. service.DependsOn.Select(dependency => new Dependency(TextValue.Create<ServiceName>(dependency)))],
        SpecHash = "",
    }));

    /// <summary>Gives each service its hash.</summary>
    public static Assignment Of(IEnumerable<AssignedService> services) => new()
    {
        Owner = Owner,
        Generation = new Generation(1, 1),
        Deployment = TextValue.Create<DeploymentId>("deployment1"),
        Revision = 1,
        Desired = DesiredState.Running,
        Services = [.. services.Select(service => service with { SpecHash = SpecHash.Compute(service, HashKey) })],
    };

    public static HashSet<string> Ancestors(Plan plan, string id)
    {
        var byId = plan.Operations.ToDictionary(operation => operation.Id);
        var found = new HashSet<string>();
        var open = new Queue<string>(byId[id].After);
        while (open.TryDequeue(out var next))
        {
            if (found.Add(next))
            {
                foreach (var before in byId[next].After)
                    open.Enqueue(before);
            }
        }

        return found;
    }

    private static Assignment Make((int Present, int Image, int Volume, int Depends, int Port)[] choices)
    {
        var services = new List<AssignedService>();
        for (var index = 0; index < choices.Length; index++)
        {
            var choice = choices[index];
            if (choice.Present == 0)
                continue;

            var earlier = services.Where((_, position) => (choice.Depends & (1 << position)) != 0).Select(service => new Dependency(service.Name));
            // Volume and port keep a service from standing twice; a definition that says otherwise is refused before.
            var startsFirst = choice.Volume == 0 && choice.Port == 4;
            services.Add(new AssignedService
            {
                Name = TextValue.Create<ServiceName>(Names[index]),
                Update = startsFirst ? new AssignedUpdate(UpdateOrder.StartFirst, null, FailureAction.Rollback) : AssignedUpdate.Default,
                Image = TextValue.Create<ImageReference>($"image:{choice.Image}"),
                Volumes = choice.Volume == 0 ? [] : [new VolumeMount($"v{choice.Volume}", "/data")],
                // A port belongs to one service of a definition; the next definition may give it to another.
                Ports = startsFirst || services.Any(service => service.Ports.Any(port => port.HostPort == 8000 + choice.Port)) ? [] : [new PortMapping(null, 8000 + choice.Port, 80)],
                DependsOn = [.. earlier],
                SpecHash = "",
            });
        }

        return Of(services);
    }
}
