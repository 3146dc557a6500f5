using System.Collections.Immutable;
using Thresh.Domain.Stacks;
using Thresh.Web.Persistence;

namespace Thresh.Web.Deployments;

/// <summary>Decides which images a deployment is held to, so that a moved tag changes nobody who did not ask.</summary>
public sealed class ImagePins(RevisionRepository revisions)
{
    /// <returns>
    /// What the stack's good revision ran, for every service whose image reference is still the same; not for the one whose
    /// registry is asked, nor for those that ask it always.
    /// </returns>
    public async Task<ImmutableDictionary<ServiceName, string>> ForAsync(StackEntry? stack, StackDefinition definition, ServiceName? refresh)
    {
        if (stack is null || await revisions.FindAsync(stack.Record.Id, stack.Record.Revision) is not { Images: { IsEmpty: false } images })
            return ImmutableDictionary<ServiceName, string>.Empty;

        var before = stack.Definition.Services.ToDictionary(service => service.Name);
        return definition.Services
            .Where(service => service.Name != refresh
                && service.Pull != PullPolicy.Always
                && before.TryGetValue(service.Name, out var former)
                && former.Image == service.Image
                && images.ContainsKey(service.Name))
            .ToImmutableDictionary(service => service.Name, service => images[service.Name]);
    }
}
