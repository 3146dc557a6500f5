using Thresh.Agent.Engine;
using Thresh.Domain.Deployments;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.Convergence;

/// <summary>Puts back what an update that failed had set aside: the old containers, under their names, running.</summary>
internal sealed class Rollback(IContainerEngine engine, Assignment assignment)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    /// <returns>The services that were put back; empty where the update had changed nothing yet.</returns>
    public async Task<IReadOnlyList<ServiceName>> RunAsync(Action<ServiceName, EventState, string?> journal, CancellationToken cancellation)
    {
        var restored = new List<ServiceName>();
        foreach (var service in assignment.Services)
        {
            var name = ObjectNames.Container(assignment.Stack, service.Name);
            await engine.RemoveContainerAsync(ObjectNames.Next(name), cancellation);
            if (await engine.FindContainerAsync(ObjectNames.Previous(name), cancellation) is not { } previous)
                continue;

            journal(service.Name, EventState.Started, null);
            try
            {
                await engine.StopContainerAsync(name, Grace, cancellation);
                await engine.RemoveContainerAsync(name, cancellation);
                await engine.RenameContainerAsync(previous.Id, name, cancellation);
                await engine.StartContainerAsync(previous.Id, cancellation);
            }
            catch (EngineFault fault)
            {
                journal(service.Name, EventState.Failed, fault.Message);
                throw;
            }

            journal(service.Name, EventState.Succeeded, null);
            restored.Add(service.Name);
        }

        return restored;
    }
}
