using Thresh.Domain.Deployments;
using Thresh.Domain.Stacks;

namespace Thresh.Web.Components.Stacks;

/// <summary>In which column of a graph each service stands: the longest way from one that depends on none.</summary>
public static class Waves
{
    public static IReadOnlyDictionary<ServiceName, int> Of(IEnumerable<ServiceOrder> services)
    {
        var all = services.ToDictionary(service => service.Service, service => service.DependsOn);
        var waves = new Dictionary<ServiceName, int>();
        foreach (var service in all.Keys)
            Wave(service);
        return waves;

        int Wave(ServiceName name)
        {
            if (waves.TryGetValue(name, out var wave))
                return wave;
            waves[name] = 0;
            return waves[name] = all[name].Where(all.ContainsKey).Select(other => Wave(other) + 1).DefaultIfEmpty(0).Max();
        }
    }
}
