using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Thresh.Agent.State;
using Thresh.Domain.Routing;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.Traefik;

/// <summary>Which routes are served and where they lead, on the agent's disk, a file for each stack.</summary>
internal sealed class RouteBook
{
    private readonly Lock _lock = new();
    private readonly string _folder;
    private ImmutableDictionary<StackName, ImmutableArray<PublishedService>> _stacks = ImmutableDictionary<StackName, ImmutableArray<PublishedService>>.Empty;

    public RouteBook(string folder, ILogger logger)
    {
        _folder = folder;
        foreach (var file in Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.json") : [])
        {
            try
            {
                var services = JsonSerializer.Deserialize(File.ReadAllBytes(file), AgentJsonContext.Default.ImmutableArrayPublishedService);
                if (!services.IsDefaultOrEmpty)
                    _stacks = _stacks.SetItem(services[0].Stack, services);
            }
            catch (JsonException unreadable)
            {
                // Its services are published anew from what runs.
                logger.LogError("Routes {File} cannot be read and are left aside: {Reason}", file, unreadable.Message);
            }
        }
    }

    public ImmutableArray<PublishedService> All => [.. Stacks.SelectMany(stack => Of(stack))];

    public ImmutableArray<StackName> Stacks
    {
        get
        {
            lock (_lock)
                return [.. _stacks.Keys.OrderBy(stack => stack.Value, StringComparer.Ordinal)];
        }
    }

    public ImmutableArray<PublishedService> Of(StackName stack)
    {
        lock (_lock)
            return _stacks.GetValueOrDefault(stack, []);
    }

    public void Put(PublishedService service) =>
        Write(service.Stack, [.. Of(service.Stack).Where(other => other.Service != service.Service).Append(service).OrderBy(one => one.Service.Value, StringComparer.Ordinal)]);

    public void Remove(StackName stack, ServiceName service) => Write(stack, [.. Of(stack).Where(other => other.Service != service)]);

    private void Write(StackName stack, ImmutableArray<PublishedService> services)
    {
        lock (_lock)
        {
            // A stack's name is a DNS label, so the file stays in its folder.
            var path = Path.Combine(_folder, $"{stack}.json");
            if (!services.IsEmpty)
                DurableFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(services, AgentJsonContext.Default.ImmutableArrayPublishedService));
            else if (File.Exists(path))
                DurableFile.Delete(path);
            _stacks = services.IsEmpty ? _stacks.Remove(stack) : _stacks.SetItem(stack, services);
        }
    }
}
