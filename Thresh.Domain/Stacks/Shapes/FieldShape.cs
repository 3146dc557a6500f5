namespace Thresh.Domain.Stacks.Shapes;

/// <summary>A field of an object.</summary>
/// <param name="Description">What it means, in one or two sentences.</param>
/// <param name="Example">A value as JSON text, one that is valid.</param>
public sealed record FieldShape(string Name, string Description, string Example, Shape Shape)
{
    public bool IsRequired { get; init; }

    /// <summary>What holds where the field is not written, in words; null where nothing does.</summary>
    public string? Default { get; init; }
}
