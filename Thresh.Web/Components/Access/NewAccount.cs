namespace Thresh.Web.Components.Access;

/// <summary>An account to be made.</summary>
/// <param name="Email">Of its first administrator.</param>
public sealed record NewAccount(string Name, string Email);
