using Microsoft.Extensions.Logging;
using Thresh.Agent.Configuration;
using Thresh.Agent.Engine;
using Thresh.Agent.State;
using Thresh.Agent.Waiting;
using Thresh.Domain.Deployments;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;
using Thresh.Domain.Routing;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.Traefik;

/// <summary>The node's one Traefik, shared by all its stacks: its container, the networks it is on, and the files of its routes.</summary>
internal sealed class NodeProxy
{
    private static readonly TimeSpan ToAnswer = TimeSpan.FromSeconds(30);

    // Every stack of the node asks, whenever anything happens in the engine.
    private static readonly TimeSpan BetweenRefreshes = TimeSpan.FromSeconds(5);

    private readonly IContainerEngine _engine;
    private readonly AssignmentStore _store;
    private readonly AgentHome _home;
    private readonly TimeProvider _clock;
    private readonly RouteBook _book;
    private readonly RouteFiles _files;
    private readonly ProxyProbe _probe;
    private readonly string _recipe;
    private readonly Turns _one = new(1);
    private long? _refreshed;

    public NodeProxy(IContainerEngine engine, AssignmentStore store, AgentSettings settings, TimeProvider clock, ILogger logger)
    {
        (_engine, _store, _clock) = (engine, store, clock);
        (_home, Settings) = (new AgentHome(settings.Home), settings.Proxy);
        _recipe = TraefikRecipe.Of(Settings, _home);
        _book = new RouteBook(_home.RouteBookFolder, logger);
        _files = new RouteFiles(_home, _book, Settings, clock, logger);
        _probe = new ProxyProbe(engine, clock);
    }

    public ProxySettings Settings { get; }

    /// <summary>What plans are made from: what the proxy is set up to be, and what it serves now.</summary>
    public NodeRouting Routing() => new(Settings, _recipe)
    {
        Published = _book.All,
        Users = [.. _store.All().Where(IsUser).Select(stored => stored.Assignment.Stack)],
    };

    /// <summary>Makes, makes anew or starts the proxy's container, and waits until it answers.</summary>
    /// <param name="owner">Of the stack that asks for it.</param>
    /// <exception cref="EngineException">It is another owner's, cannot be made, or does not answer.</exception>
    public async Task EnsureAsync(ObjectOwner owner, CancellationToken cancellationToken)
    {
        using var turn = await _one.TakeAsync(cancellationToken);
        await StartAsync(owner, cancellationToken);
    }

    /// <summary>Puts the proxy on a stack's network; one that the last other stack took with it since the plan is started again.</summary>
    public async Task ConnectAsync(ObjectOwner owner, string network, CancellationToken cancellationToken)
    {
        using var turn = await _one.TakeAsync(cancellationToken);
        if (await _engine.FindContainerAsync(ObjectNames.Proxy, cancellationToken) is null)
            await StartAsync(owner, cancellationToken);
        await _engine.ConnectNetworkAsync(ObjectNames.Proxy, network, cancellationToken);
    }

    public async Task DisconnectAsync(string network, CancellationToken cancellationToken)
    {
        using var turn = await _one.TakeAsync(cancellationToken);
        await _engine.DisconnectNetworkAsync(ObjectNames.Proxy, network, cancellationToken);
    }

    /// <summary>Leads a service's routes to a container; when this returns the proxy serves them.</summary>
    /// <exception cref="EngineException">The proxy does not take them: then they lead where they led before.</exception>
    public async Task PublishAsync(PublishedService service, CancellationToken cancellationToken)
    {
        var before = _book.Of(service.Stack).FirstOrDefault(published => published.Service == service.Service);
        await WriteAsync(service.Stack, () => _book.Put(service), cancellationToken);
        if (await _probe.ServesAsync(service, cancellationToken))
            return;

        await WriteAsync(
            service.Stack,
            () =>
            {
                if (before is null)
                    _book.Remove(service.Stack, service.Service);
                else
                    _book.Put(before);
            },
            cancellationToken);
        throw new EngineException(null, $"Traefik did not take the routes of {service.Service}: see the log of container {ObjectNames.Proxy} on the node.");
    }

    public Task WithdrawAsync(StackName stack, ServiceName service, CancellationToken cancellationToken) =>
        WriteAsync(stack, () => _book.Remove(stack, service), cancellationToken);

    /// <summary>Removes the proxy, unless a stack other than the leaving one has asked for it by now.</summary>
    public async Task RemoveAsync(StackName leaving, string containerId, CancellationToken cancellationToken)
    {
        using var turn = await _one.TakeAsync(cancellationToken);
        if (Routing().HasOtherUsers(leaving))
        {
            await _engine.DisconnectNetworkAsync(ObjectNames.Proxy, ObjectNames.Network(leaving), cancellationToken);
            return;
        }

        await _engine.StopContainerAsync(containerId, cancellationToken);
        await _engine.RemoveContainerAsync(containerId, cancellationToken);
    }

    /// <summary>Puts what the operator changed of the certificates in force.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        if (_book.Stacks.IsEmpty || (_refreshed is { } last && _clock.GetElapsedTime(last) < BetweenRefreshes))
            return;
        using var turn = await _one.TakeAsync(cancellationToken);
        _refreshed = _clock.GetTimestamp();
        _files.Refresh();
    }

    private async Task StartAsync(ObjectOwner owner, CancellationToken cancellationToken)
    {
        _files.WriteAll();
        var wanted = TraefikRecipe.For(Settings, _home, ProxyOwner.Of(owner));
        var there = await _engine.FindContainerAsync(ObjectNames.Proxy, cancellationToken);
        if (there is not null && there.Proxy != ProxyOwner.Of(owner))
            throw new EngineException(DiagnosticCodes.ForeignObject, $"A container named {ObjectNames.Proxy} is there already and is not this node's proxy: remove or rename it.");

        if (there is not null && there.SpecHash != wanted.Labels[ObjectLabels.SpecHash])
        {
            await _engine.StopContainerAsync(there.Id, cancellationToken);
            await _engine.RemoveContainerAsync(there.Id, cancellationToken);
            there = null;
        }

        var id = there?.Id ?? await _engine.CreateContainerAsync(wanted, cancellationToken);
        foreach (var stack in _book.Stacks)
            await ConnectIfThereAsync(id, ObjectNames.Network(stack), cancellationToken);
        await _engine.StartContainerAsync(id, cancellationToken);
        if (!await _probe.AnswersAsync(ToAnswer, cancellationToken))
            throw new EngineException(null, $"Traefik did not answer within {ToAnswer.TotalSeconds:0} s of its start: see the log of container {ObjectNames.Proxy} on the node.");
    }

    private async Task WriteAsync(StackName stack, Action change, CancellationToken cancellationToken)
    {
        using var turn = await _one.TakeAsync(cancellationToken);
        change();
        _files.Write(stack);
    }

    // A stack that is being taken down may have lost its network already.
    private async Task ConnectIfThereAsync(string id, string network, CancellationToken cancellationToken)
    {
        var observed = await _engine.ObserveAsync(cancellationToken);
        if (observed.Networks.Any(there => there.Name == network))
            await _engine.ConnectNetworkAsync(id, network, cancellationToken);
    }

    /// <summary>Whether a stack asks for the proxy as it is kept up now, or being brought up.</summary>
    internal static bool IsUser(StoredAssignment stored) => stored.Ended switch
    {
        null or DeploymentState.Succeeded or DeploymentState.Failed => stored.Assignment is { Traefik: true, Desired: DesiredState.Running },
        _ => stored.InForce is { Traefik: true },
    };
}
