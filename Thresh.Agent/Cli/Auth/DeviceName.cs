namespace Thresh.Agent.Cli.Auth;

/// <summary>What a device calls itself when it asks to be logged in.</summary>
internal sealed record DeviceName(string Name);
