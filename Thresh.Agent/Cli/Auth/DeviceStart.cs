namespace Thresh.Agent.Cli.Auth;

/// <summary>What the Hub answers a device that asks to be logged in.</summary>
/// <param name="UserCode">What the person compares and approves.</param>
/// <param name="Interval">Seconds between two questions.</param>
internal sealed record DeviceStart(string DeviceCode, string UserCode, Uri VerificationUri, Uri VerificationUriComplete, DateTimeOffset ExpiresAt, int Interval);
