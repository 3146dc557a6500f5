using System.Text.Json.Nodes;
using Thresh.Domain.Stacks;
using Thresh.Tests.Support;

namespace Thresh.Tests.Benchmarks.Engine;

/// <summary>Debian's <c>docker-compose</c> with the same services written in its format.</summary>
internal sealed class ComposeDeployer : IDeployer, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("thresh-compose-").FullName;

    private int _turn;

    public string Label => "docker-compose";

    public string ContainerOf(MeasuredStack stack, ServiceName service) => $"{ProjectOf(stack)}_{service}_1";

    public Task DeployAsync(MeasuredStack stack)
    {
        // A project of its own each time: a network that could not be removed is in nobody's way.
        _turn++;
        return RunAsync(stack, "up", "--detach");
    }

    public async Task RemoveAsync(MeasuredStack stack)
    {
        try
        {
            await RunAsync(stack, "down", "--volumes", "--timeout", "0");
        }
        catch (InvalidOperationException failure) when (failure.Message.Contains("has active endpoints", StringComparison.Ordinal))
        {
            // Engine 20.10 loses count of a network's containers when fifty stop at once.
            Report.Line($"The engine holds on to the network {ProjectOf(stack)}_default; restart it, then remove the network.");
        }
    }

    /// <summary>Writes what is deployed beforehand: writing it is not part of deploying it.</summary>
    public Task WriteAsync(MeasuredStack stack) => File.WriteAllTextAsync(FileOf(stack), Composed(stack).ToJsonString());

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string ProjectOf(MeasuredStack stack) => $"compose-{stack.Name}-{_turn}";

    private string FileOf(MeasuredStack stack) => Path.Combine(_folder, $"{stack.Name}.yml");

    private Task RunAsync(MeasuredStack stack, params string[] arguments) =>
        Command.RunAsync("docker-compose", ["--project-name", ProjectOf(stack), "--file", FileOf(stack), .. arguments]);

    // JSON is YAML.
    private static JsonObject Composed(MeasuredStack stack) => new()
    {
        ["version"] = "3.8",
        ["services"] = new JsonObject(stack.Services.Select(service => KeyValuePair.Create(service.Name.Value, (JsonNode?)Composed(service)))),
        ["volumes"] = new JsonObject(stack.Volumes.Select(volume => KeyValuePair.Create(volume, (JsonNode?)new JsonObject()))),
    };

    private static JsonObject Composed(ServiceDefinition service)
    {
        var composed = new JsonObject
        {
            ["image"] = service.Image.Value,
            ["restart"] = "unless-stopped",
            ["depends_on"] = new JsonArray([.. service.DependsOn.Select(dependency => JsonValue.Create(dependency.Service.Value))]),
            ["ports"] = new JsonArray([.. service.Ports.Select(port => JsonValue.Create($"{port.HostPort}:{port.ContainerPort}"))]),
            ["volumes"] = new JsonArray([.. service.Volumes.Select(mount => JsonValue.Create($"{mount.Source}:{mount.Target}"))]),
            ["environment"] = new JsonObject(service.Environment.Select(variable => KeyValuePair.Create(variable.Name, (JsonNode?)variable.Value.Revealed))),
            ["logging"] = new JsonObject { ["driver"] = "json-file", ["options"] = new JsonObject { ["max-size"] = "10m", ["max-file"] = "3" } },
        };
        if (service.Settings.Command is { } command)
            composed["command"] = new JsonArray([.. command.Words.Select(word => JsonValue.Create(word))]);
        return composed;
    }
}
