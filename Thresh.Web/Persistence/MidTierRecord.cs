using Thresh.Domain.Fleet;

namespace Thresh.Web.Persistence;

/// <param name="KeyName">What the key is called that it connected with.</param>
public sealed record MidTierRecord(AccountName Account, MidTierFacts Facts, string KeyName, DateTimeOffset LastSeenAt);
