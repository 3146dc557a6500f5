using Thresh.Domain.Protocol;

namespace Thresh.Agent.Convergence;

/// <summary>Where a pull learns what its registry wants to know.</summary>
internal interface IRegistryLogins
{
    /// <summary>Asks anew for every pull; what is answered is kept nowhere.</summary>
    /// <returns>Null where there is nothing to log in with, or nobody to ask.</returns>
    Task<RegistryCredentials?> FindAsync(string registry, CancellationToken cancellationToken);
}
