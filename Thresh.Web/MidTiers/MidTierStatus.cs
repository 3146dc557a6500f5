namespace Thresh.Web.MidTiers;

public enum MidTierStatus
{
    Connected,
    Unreachable,
}
