namespace Thresh.Domain.Stacks.Editing;

public enum CompletionKind
{
    /// <summary>A field's name.</summary>
    Field,

    /// <summary>A word or value of the format.</summary>
    Value,

    Service,

    /// <summary>A <c>${…}</c>.</summary>
    Reference,

    Image,
    Config,
    Volume,
    Node,

    /// <summary>Something larger to fill in, or an example.</summary>
    Snippet,
}
