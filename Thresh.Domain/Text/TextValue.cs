namespace Thresh.Domain.Text;

/// <summary>Creating text values from text that is known to be valid.</summary>
public static class TextValue
{
    /// <exception cref="FormatException">The text is not a valid value: a broken promise between our own parts.</exception>
    public static T Create<T>(string? text) where T : class, ITextValue<T> =>
        T.TryCreate(text) ?? throw new FormatException($"'{text}' is not a valid {typeof(T).Name}.");
}
