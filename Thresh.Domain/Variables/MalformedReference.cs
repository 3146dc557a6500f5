namespace Thresh.Domain.Variables;

/// <param name="Problem">A clause that says what is wrong, without a full stop.</param>
public sealed record MalformedReference(int Start, string Text, string Problem) : TemplatePart(Start, Text);
