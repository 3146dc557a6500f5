namespace Thresh.Tests.Web.Identity;

/// <summary>Whom an address is for.</summary>
internal enum Need
{
    Nobody,
    Viewer,
    Operator,
    Admin,
    Owner,
}
