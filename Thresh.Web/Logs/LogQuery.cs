namespace Thresh.Web.Logs;

/// <summary>What of a log is asked for.</summary>
/// <param name="Tail">The newest lines of each service to begin with.</param>
/// <param name="Since">Nothing older than this.</param>
/// <param name="Follow">Go on with what is written later.</param>
public sealed record LogQuery(int Tail, DateTimeOffset? Since, bool Follow);
