using Thresh.Domain.Text;

namespace Thresh.Web.Identity;

/// <summary>Something that opens a door, with its text, which is shown this once.</summary>
/// <param name="Id">Of what it belongs to.</param>
/// <param name="ExpiresAt">Null where it does not.</param>
public sealed record NewSecret(string Id, SecretText Text, DateTimeOffset? ExpiresAt = null);
