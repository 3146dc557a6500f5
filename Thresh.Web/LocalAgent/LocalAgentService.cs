using Thresh.Agent;
using Thresh.Agent.Configuration;
using Thresh.Domain.Text;
using Thresh.Web.Configuration;
using Thresh.Web.Identity;

namespace Thresh.Web.LocalAgent;

/// <summary>
/// Runs the agent of the Hub's own machine in the Hub's process: the same agent over the same endpoint as any other, with
/// an ordinary key and the Hub's certificate pinned.
/// </summary>
public sealed class LocalAgentService(
    HubOptions options, HubCertificate certificate, SetupState setup, LocalAgentKey key, IHostApplicationLifetime lifetime, ILoggerFactory logs) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.LocalAgent)
            return;

        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        await setup.Completed.WaitAsync(stoppingToken);

        var log = logs.CreateLogger<LocalAgentService>();
        if (await key.ReadAsync() is not { } text)
        {
            log.LogError("The local agent has no key, so this machine is no node; remove local-agent.key from the data folder and restart the Hub");
            return;
        }

        try
        {
            await AgentRuntime.RunAsync(
                SettingsSources.OfNode(new AgentSettings
                {
                    Hub = options.LocalUrl,
                    Key = new SecretText(text),
                    Home = Path.Combine(options.Data, "local-agent"),
                    TlsFingerprint = certificate.Fingerprint,
                }),
                logs,
                stoppingToken);
        }
        catch (AgentStartException wrong)
        {
            log.LogError("The local agent does not start, so this machine is no node: {Reason}", wrong.Message);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The Hub stops; the containers stay as they are.
        }
    }
}
