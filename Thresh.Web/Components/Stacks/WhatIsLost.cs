using Thresh.Web.Deployments;

namespace Thresh.Web.Components.Stacks;

/// <summary>What destroying a stack takes away for good: <c>4 containers, 1 network, 1 volume (pgdata)</c>.</summary>
public static class WhatIsLost
{
    public static string Of(StackDetail stack)
    {
        var volumes = stack.Services.SelectMany(service => service.Volumes).Where(volume => !volume.IsBind).Select(volume => volume.Source).Distinct().ToArray();
        var containers = stack.Services.Length;
        var parts = new List<string> { containers == 1 ? "1 container" : $"{containers} containers", "1 network" };
        if (volumes.Length > 0)
            parts.Add($"{(volumes.Length == 1 ? "1 volume" : $"{volumes.Length} volumes")} ({string.Join(", ", volumes)}) with its data");
        return string.Join(", ", parts);
    }
}
