namespace Thresh.Web.Components.Environments;

/// <summary>What a person filled in.</summary>
/// <param name="Name">Empty for the blueprint's.</param>
public sealed record NewEnvironment(string Blueprint, string Name);
