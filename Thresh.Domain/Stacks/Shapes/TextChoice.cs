namespace Thresh.Domain.Stacks.Shapes;

/// <summary>One of the words that a text may be, and what it stands for.</summary>
public sealed record TextChoice(string Word, string Description);
