using Thresh.Web.Identity;

namespace Thresh.Web.Components.Access;

/// <summary>Who is invited, and as what.</summary>
public sealed record Invitee(string Email, Role Role);
