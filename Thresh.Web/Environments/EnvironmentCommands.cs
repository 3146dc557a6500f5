using System.Security.Cryptography;
using Thresh.Domain.Environments;
using Thresh.Domain.Protocol;
using Thresh.Web.Agents;
using Thresh.Web.Audit;
using Thresh.Web.Deployments;
using Thresh.Web.Fleet;
using Thresh.Web.Identity;
using Thresh.Web.Persistence;
using EnvironmentName = Thresh.Domain.Environments.EnvironmentName;

namespace Thresh.Web.Environments;

/// <summary>Everything that changes development environments.</summary>
public sealed class EnvironmentCommands(NodeRegistry nodes, EnvironmentBoard board, AgentLinks links, HubRepository hub, AuditLog audit)
{
    /// <summary>Has a node begin to set an environment up.</summary>
    /// <param name="node">Id, name or unique id prefix.</param>
    /// <param name="name">Null for the blueprint's.</param>
    public async Task<Outcome<EnvironmentView>> CreateAsync(Actor actor, string node, string? blueprint, string? name, CancellationToken cancellation)
    {
        if (!actor.May(Right.Change))
            return Problems.Forbidden();
        if (nodes.Find(actor.Account, node) is not { } entry)
            return Problems.NodeNotFound(node);
        if (BlueprintName.TryCreate(blueprint?.Trim()) is not { } from)
            return EnvironmentProblems.InvalidBlueprint();
        if (EnvironmentName.TryCreate(string.IsNullOrWhiteSpace(name) ? from.Value : name.Trim()) is not { } wanted)
            return EnvironmentProblems.InvalidName();

        return await audit.NoteAsync(
            actor, AuditActions.EnvironmentCreate, Target(wanted, entry), RunAsync(entry, wanted, from, cancellation), _ => $"Blueprint {from}.");
    }

    /// <summary>Removes an environment with its volumes, or gives up its set-up.</summary>
    /// <param name="node">Id, name or unique id prefix.</param>
    public async Task<Problem?> RemoveAsync(Actor actor, string node, string name, CancellationToken cancellation)
    {
        if (!actor.May(Right.Change))
            return Problems.Forbidden();
        if (nodes.Find(actor.Account, node) is not { } entry)
            return Problems.NodeNotFound(node);
        if (board.Find(actor.Account, entry.Id.Value, name) is not { } environment)
            return EnvironmentProblems.NotFound(name, entry.Name);

        var problem = await RemoveAsync(entry, environment.Name, cancellation);
        await (problem is null
            ? audit.NoteAsync(actor, AuditActions.EnvironmentRemove, Target(environment.Name, entry))
            : audit.NoteAsync(actor, AuditActions.EnvironmentRemove, Target(environment.Name, entry), problem));
        return problem;
    }

    private static string Target(EnvironmentName name, NodeEntry node) => $"environment {name} on {node.Name}";

    private async Task<Outcome<EnvironmentView>> RunAsync(NodeEntry node, EnvironmentName name, BlueprintName blueprint, CancellationToken cancellation)
    {
        if (!node.Online)
            return Problems.NodeAway(node.Name, nodes.LostRelayOf(node));

        var request = new RunBlueprintRequest(node.Id, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12)), await OwnerAsync(node, name), blueprint);
        if (await links.RunBlueprintAsync(request, cancellation) is not { } reply)
            return Problems.NodeSilent(node.Name);
        if (reply.Report is not { } report)
            return EnvironmentProblems.Refused(reply.Refusal, reply.Reason ?? $"The node '{node.Name}' refused without a reason.");

        nodes.Report(report with { Node = node.Id });
        // It may have failed and been tidied up already, but it is known until then.
        return board.Find(node.Account, node.Id.Value, name.Value) is { } begun ? begun : Problems.NodeSilent(node.Name);
    }

    private async Task<Problem?> RemoveAsync(NodeEntry node, EnvironmentName name, CancellationToken cancellation)
    {
        if (!node.Online)
            return Problems.NodeAway(node.Name, nodes.LostRelayOf(node));
        if (await links.RemoveEnvironmentAsync(new RemoveEnvironmentRequest(node.Id, await OwnerAsync(node, name)), cancellation) is not { } reply)
            return Problems.NodeSilent(node.Name);
        if (reply.Refusal is { } refusal)
            return EnvironmentProblems.Refused(RunRefusal.Node, refusal);
        if (reply.Report is { } report)
            nodes.Report(report with { Node = node.Id });
        return null;
    }

    private async Task<EnvironmentOwner> OwnerAsync(NodeEntry node, EnvironmentName name) => new((await hub.GetAsync()).Id, node.Account, node.Id, name);
}
