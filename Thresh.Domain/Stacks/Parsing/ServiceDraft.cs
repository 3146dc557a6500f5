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

    public List<Sourced<EnvironmentVariable>> Environment { get; } = [];

    public List<Sourced<DependencyDraft>> DependsOn { get; } = [];

    public SyntaxNode? Field(string name) => Source.Value.Find(name)?.Value;
}
