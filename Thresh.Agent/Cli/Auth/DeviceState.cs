using Thresh.Domain.Text;

namespace Thresh.Agent.Cli.Auth;

/// <summary>How it stands with a device that asked to be logged in.</summary>
/// <param name="Status"><c>pending</c>, <c>approved</c>, <c>denied</c> or <c>expired</c>.</param>
/// <param name="Token">With the first <c>approved</c>.</param>
internal sealed record DeviceState(string Status, SecretText? Token, DateTimeOffset? ExpiresAt);
