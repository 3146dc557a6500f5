namespace Thresh.Domain.Stacks.Parsing;

/// <summary>A service as far as it could be read; what could not is left out and was reported.</summary>
public sealed class ServiceDraft(SyntaxProperty source)
{
    /// <summary>As written, valid or not.</summary>
    public string NameText => Source.Name;

    public SyntaxProperty Source { get; } = source;

    public ServiceName? Name { get; init; }

    public Sourced<ImageReference>? Image { get; set; }

    public List<Sourced<PortMapping>> Ports { get; } = [];

    public List<Sourced<VolumeMount>> Volumes { get; } = [];

    public List<EnvironmentVariable> Environment { get; } = [];

    public List<Sourced<DependencyDraft>> DependsOn { get; } = [];

    public List<Sourced<ConfigMount>> Configs { get; } = [];

    /// <summary>The paths held in memory.</summary>
    public List<Sourced<string>> Tmpfs { get; } = [];

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
