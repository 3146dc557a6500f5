using System.Collections.Immutable;

namespace Thresh.Domain.Diagnostics;

/// <summary>A mend the editor can offer: its title and the edits, which do not overlap.</summary>
public sealed record QuickFix(string Title, ImmutableArray<TextEdit> Edits);
