using Microsoft.AspNetCore.SignalR;
using Thresh.Web.Agents;

namespace Thresh.Tests.EndToEnd.Simulation;

/// <summary>The way by which the Hub calls its agents.</summary>
internal sealed class SimulatedHubContext(Func<string, SimulatedConnection?> find) : IHubContext<AgentHub>, IHubClients
{
    public IHubClients Clients => this;

    public IGroupManager Groups => throw new NotSupportedException();

    public IClientProxy All => throw new NotSupportedException();

    public ISingleClientProxy Client(string connectionId) => new Proxy(find(connectionId));

    IClientProxy IHubClients<IClientProxy>.Client(string connectionId) => Client(connectionId);

    public IClientProxy AllExcept(IReadOnlyList<string> excludedConnectionIds) => throw new NotSupportedException();

    IClientProxy IHubClients<IClientProxy>.Clients(IReadOnlyList<string> connectionIds) => throw new NotSupportedException();

    public IClientProxy Group(string groupName) => throw new NotSupportedException();

    IClientProxy IHubClients<IClientProxy>.Groups(IReadOnlyList<string> groupNames) => throw new NotSupportedException();

    public IClientProxy GroupExcept(string groupName, IReadOnlyList<string> excludedConnectionIds) => throw new NotSupportedException();

    public IClientProxy User(string userId) => throw new NotSupportedException();

    public IClientProxy Users(IReadOnlyList<string> userIds) => throw new NotSupportedException();

    private sealed class Proxy(SimulatedConnection? connection) : ISingleClientProxy
    {
        public Task SendCoreAsync(string method, object?[] args, CancellationToken cancellationToken = default)
        {
            _ = connection?.FromHubAsync(method, args[0]!, cancellationToken);
            return Task.CompletedTask;
        }

        public async Task<T> InvokeCoreAsync<T>(string method, object?[] args, CancellationToken cancellationToken = default) => connection is null
            ? throw new IOException("The connection is not open.")
            : (T)(await connection.FromHubAsync(method, args[0]!, cancellationToken))!;
    }
}
