using Thresh.Web.Identity;

namespace Thresh.Web.Components.Access;

/// <summary>A key to be made.</summary>
public sealed record NewKey(string Name, TokenKind Kind);
