namespace Thresh.Domain.Text;

/// <summary>Names as a sentence lists them: <c>a</c>, <c>a and b</c>, <c>a, b and c</c>.</summary>
public static class NameList
{
    /// <param name="names">At least one.</param>
    public static string Of(IReadOnlyList<string> names) =>
        names is [var only] ? only : $"{string.Join(", ", names.Take(names.Count - 1))} and {names[^1]}";
}
