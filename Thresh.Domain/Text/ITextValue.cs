namespace Thresh.Domain.Text;

/// <summary>A value that is written as one string wherever it leaves the process: in JSON, in a URL, in a label.</summary>
public interface ITextValue<TSelf> where TSelf : class, ITextValue<TSelf>
{
    string Value { get; }

    /// <summary>The value for <paramref name="text"/>, or null where the text is not a valid one.</summary>
    static abstract TSelf? TryCreate(string? text);
}
