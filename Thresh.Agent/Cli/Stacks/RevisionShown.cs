namespace Thresh.Agent.Cli.Stacks;

/// <summary>A revision as the Hub tells of it.</summary>
/// <param name="Restores">The earlier one that it brought back.</param>
/// <param name="Current">Whether it is the last good one.</param>
internal sealed record RevisionShown(int Number, string Cause, string CreatedBy, DateTimeOffset CreatedAt, int? Restores, bool Current)
{
    /// <summary>What each service's image resolved to; empty where no deployment of it succeeded.</summary>
    public IReadOnlyDictionary<string, string> Images { get; init; } = new Dictionary<string, string>();
}
