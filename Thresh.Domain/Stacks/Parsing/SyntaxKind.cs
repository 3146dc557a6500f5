namespace Thresh.Domain.Stacks.Parsing;

public enum SyntaxKind
{
    Object,
    Array,
    String,
    Number,
    Boolean,
    Null,
}
