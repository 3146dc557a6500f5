namespace Thresh.Web.Identity;

/// <summary>What a user may do in an account; each includes those before it.</summary>
public enum Role
{
    /// <summary>Reads; environment values stay hidden.</summary>
    Viewer,

    /// <summary>Deploys, updates, stops, destroys.</summary>
    Operator,

    /// <summary>Everything.</summary>
    Admin,
}
