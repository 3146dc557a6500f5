namespace Thresh.Domain.Variables;

/// <param name="Value">What it stands for: <c>$$</c> writes one <c>$</c>.</param>
public sealed record LiteralText(int Start, string Text, string Value) : TemplatePart(Start, Text);
