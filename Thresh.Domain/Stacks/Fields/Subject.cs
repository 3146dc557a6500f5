namespace Thresh.Domain.Stacks.Fields;

/// <summary>Names a thing of a definition in a sentence; made into text only when something is said of it.</summary>
/// <param name="Kind">What it is: <c>service</c>.</param>
/// <param name="Name">Whose it is, as written; null where there is only one.</param>
/// <param name="Field">The field of it that is meant.</param>
/// <param name="IsItem">Whether one item of that field is meant.</param>
internal readonly record struct Subject(string Kind, string? Name = null, string? Field = null, bool IsItem = false)
{
    public static Subject Stack { get; } = new("the stack");

    public static Subject Service(string name) => new("service", name);

    /// <summary><c>each of 'ports' of service 'api'</c></summary>
    public Subject Item => this with { IsItem = true };

    /// <summary><c>'image' of service 'api'</c></summary>
    public override string ToString()
    {
        var thing = Name is null ? Kind : $"{Kind} '{Expect.Shown(Name)}'";
        return Field is null ? thing : $"{(IsItem ? "each of " : "")}'{Field}' of {thing}";
    }

    /// <summary>To begin a sentence with.</summary>
    public string AtStart() => ToString() is [var first, .. var rest] ? char.ToUpperInvariant(first) + rest : "";
}
