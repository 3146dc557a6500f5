namespace Thresh.Agent.Connection;

/// <summary>The first line of the journal's file.</summary>
/// <param name="Journal">The journal's identity.</param>
/// <param name="Acknowledged">The highest sequence that the Hub has stored; what follows in the file comes after it.</param>
public sealed record JournalHeader(string Journal, long Acknowledged);
