namespace Thresh.Agent.Cli.Auth;

/// <summary>A device's question whether it was approved.</summary>
internal sealed record DeviceQuestion(string DeviceCode);
