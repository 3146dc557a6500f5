namespace Thresh.Domain.Stacks.Editing;

public enum CursorRole
{
    /// <summary>A name in an object belongs here.</summary>
    Key,

    /// <summary>A value of a property or of a list belongs here.</summary>
    Value,
}
