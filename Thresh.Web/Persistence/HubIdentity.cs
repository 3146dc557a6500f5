using Thresh.Domain.Fleet;

namespace Thresh.Web.Persistence;

/// <summary>What makes this Hub's database this one.</summary>
/// <param name="Epoch">Raised when a backup is restored, so that agents obey it again.</param>
/// <param name="SpecKey">The key of <see cref="Domain.Planning.SpecHash"/>.</param>
public sealed record HubIdentity(HubId Id, long Epoch, byte[] SpecKey);
