namespace Thresh.Domain.Stacks.Editing;

internal enum LooseKind
{
    Object,
    Array,

    /// <summary>In quotes, closed or not.</summary>
    Text,

    /// <summary>Anything else that stands together: a number, <c>true</c>, or the beginning of something.</summary>
    Word,
}
