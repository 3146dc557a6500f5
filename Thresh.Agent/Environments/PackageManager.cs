using System.Collections.Immutable;
using Thresh.Agent.Engine;

namespace Thresh.Agent.Environments;

/// <summary>An image's own package manager.</summary>
/// <param name="Install">The commands that install packages, in order.</param>
internal sealed record PackageManager(Func<ImmutableArray<string>, ImmutableArray<ImmutableArray<string>>> Install)
{
    private static readonly PackageManager Apt = new(packages =>
    [
        ["apt-get", "update"],
        ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "--no-install-recommends", .. packages],
    ]);

    private static readonly PackageManager Apk = new(packages => [["apk", "add", "--no-cache", .. packages]]);

    /// <summary>Looks which one a container has.</summary>
    /// <returns>Null where it has none that is known.</returns>
    public static async Task<PackageManager?> FindAsync(IContainerEngine engine, string container, CancellationToken cancellationToken)
    {
        foreach (var (program, manager) in ((string, PackageManager)[])[("apt-get", Apt), ("apk", Apk)])
        {
            if (await engine.ExecAsync(container, ["sh", "-c", $"command -v {program}"], _ => { }, cancellationToken) == 0)
                return manager;
        }

        return null;
    }
}
