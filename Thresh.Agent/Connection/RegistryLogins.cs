using Microsoft.Extensions.Logging;
using Thresh.Agent.Convergence;
using Thresh.Domain.Fleet;
using Thresh.Domain.Protocol;

namespace Thresh.Agent.Connection;

/// <summary>Asks the Hub for the login of a registry, over whatever connection there is at the moment.</summary>
internal sealed class RegistryLogins(NodeId node, TimeProvider clock, ILogger logger) : IRegistryLogins
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(10);

    private volatile IHubWire? _wire;

    /// <summary>The registered connection; null while there is none.</summary>
    public IHubWire? Wire { set => _wire = value; }

    public async Task<RegistryCredentials?> FindAsync(string registry, CancellationToken cancellationToken)
    {
        if (_wire is not { } wire)
            return null;

        using var limit = new CancellationTokenSource(AnswerLimit, clock);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            var reply = await wire.AskAsync<PullCredentialsReply>(LinkMethods.PullCredentials, new PullCredentialsRequest(node, registry), limited.Token);
            return reply.Credentials;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // A Hub that is gone, or too old to be asked: many images need no login, so the pull is tried without one.
            logger.LogWarning("The Hub was asked in vain for the login of {Registry}: {Failure}", registry, failure.Message);
            return null;
        }
    }
}
