namespace Thresh.Web.Identity;

/// <summary>What became of a device's request to log in.</summary>
public enum DeviceLoginState
{
    Pending,
    Approved,
    Denied,

    /// <summary>Over: its time ran out, its token was fetched, or nobody ever asked.</summary>
    Expired,
}
