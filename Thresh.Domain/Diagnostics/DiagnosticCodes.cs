namespace Thresh.Domain.Diagnostics;

/// <summary>The stable codes of everything that can be said against a stack definition.</summary>
public static class DiagnosticCodes
{
    public const string NotJson = "TH1001";
    public const string DuplicateKey = "TH1002";
    public const string TooDeepOrTooLarge = "TH1003";

    public const string FieldMissing = "TH1101";
    public const string WrongType = "TH1102";
    public const string UnknownField = "TH1103";
    public const string InvalidName = "TH1104";

    public const string InvalidImage = "TH1201";
    public const string InvalidPort = "TH1202";
    public const string InvalidVolume = "TH1203";
    public const string InvalidEnvironment = "TH1204";
    public const string InvalidValue = "TH1205";
    public const string JobNeverEnds = "TH1206";
    public const string StartFirstHoldsResource = "TH1207";
    public const string InvalidConfig = "TH1208";
    public const string TooManyServices = "TH1209";

    public const string UnknownDependency = "TH1301";
    public const string CircularDependency = "TH1302";
    public const string HostPortTwice = "TH1303";
    public const string MountPathTwice = "TH1304";

    public const string RouteTwice = "TH1305";

    public const string UnresolvableReference = "TH1401";
    public const string ReferenceWithoutDependency = "TH1402";

    public const string ImageNotReproducible = "TH1501";
    public const string HealthUnknown = "TH1503";
    public const string RouteWithoutProxy = "TH1504";

    public const string PortInUse = "TH2001";
    public const string PolicyRefuses = "TH2002";
    public const string ForeignObject = "TH2003";
    public const string DiskSpace = "TH2004";
    public const string EngineUnavailable = "TH2005";
    public const string ImageNotFound = "TH2006";
    public const string RegistryUnauthorised = "TH2007";
    public const string RegistryRateLimited = "TH2008";
    public const string PullTimedOut = "TH2009";
    public const string PullNoSpace = "TH2010";
    public const string HostClaimed = "TH2011";
}
