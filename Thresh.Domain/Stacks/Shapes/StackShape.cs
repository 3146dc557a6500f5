using Thresh.Domain.Stacks.Fields;

namespace Thresh.Domain.Stacks.Shapes;

/// <summary>The shape of the whole format.</summary>
public static class StackShape
{
    public static ObjectShape Root => StackFields.Shape;
}
