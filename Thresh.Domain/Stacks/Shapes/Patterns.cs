namespace Thresh.Domain.Stacks.Shapes;

/// <summary>The patterns of the format, in what ECMA-262 and .NET have in common.</summary>
internal static class Patterns
{
    public const string DnsLabel = "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$";

    public const string ServiceName = "^(?![0-9]+$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$";

    public const string StackName = "^(?!(thresh|traefik)$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$";

    public const string LocalName = "^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$";

    public const string VariableName = "^[A-Za-z_][A-Za-z0-9_.-]*$";

    public const string AbsolutePath = "^/.";

    public const string Port = @"^((([0-9.]+|\[[0-9a-fA-F:.]+\]):)?([0-9]+(-[0-9]+)?)?:)?[0-9]+(-[0-9]+)?(/(tcp|udp))?$";

    public const string Duration = @"^([0-9]+(\.[0-9]+)?(h|m|s|ms|us))+$";

    public const string Size = @"^[0-9]+(\.[0-9]+)? ?[bBkKmMgGtT]?[bB]?$";

    public const string HostName = "^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$";
}
