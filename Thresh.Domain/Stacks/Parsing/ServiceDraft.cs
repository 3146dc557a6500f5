using System.Collections.Immutable;

namespace Thresh.Domain.Stacks.Parsing;

/// <summary>A service as far as it could be read; what could not is left out and was reported.</summary>
public sealed class ServiceDraft(SyntaxProperty source)
{
    /// <summary>As written, valid or not.</summary>
    public string NameText => Source.Name;

    public SyntaxProperty Source { get; } = source;

    public ServiceName? Name { get; init; }

    public Sourced<ImageReference>? Image { get; set; }

    public ImmutableArray<Sourced<PortMapping>> Ports { get; set; } = [];

    public ImmutableArray<Sourced<VolumeMount>> Volumes { get; set; } = [];

    public ImmutableArray<EnvironmentVariable> Environment { get; set; } = [];

    public ImmutableArray<Sourced<DependencyDraft>> DependsOn { get; set; } = [];

    public ImmutableArray<Sourced<ConfigMount>> Configs { get; set; } = [];

    /// <summary>The paths held in memory.</summary>
    public ImmutableArray<Sourced<string>> Tmpfs { get; set; } = [];

    public Sourced<RestartPolicy>? Restart { get; set; }

    public Sourced<UpdateOrder>? UpdateOrder { get; set; }

    public ContainerSettings Settings { get; set; } = ContainerSettings.Default;

    public PullPolicy Pull { get; set; } = PullPolicy.Missing;

    public RouteDefinition? Route { get; set; }

    public UpdatePolicy Update { get; set; } = UpdatePolicy.Default;

    /// <summary>Every text of the service in which <c>${…}</c> is resolved.</summary>
    public List<SyntaxNode> Templates { get; } = [];

    public SyntaxNode? Field(string name) => Source.Value.Find(name)?.Value;
}
