namespace Thresh.Domain.Stacks.Fields;

/// <summary>The words of the format.</summary>
internal static class FieldNames
{
    public const string Name = "name";
    public const string Services = "services";
    public const string Traefik = "traefik";
    public const string Schema = "$schema";
    public const string ExtensionPrefix = "x-";

    public const string Image = "image";
    public const string Ports = "ports";
    public const string Volumes = "volumes";
    public const string Environment = "env";
    public const string DependsOn = "depends_on";
    public const string Condition = "condition";

    public static readonly string[] OfStack = [Name, Services, Traefik, Schema];
    public static readonly string[] OfService = [Image, Ports, Volumes, Environment, DependsOn];
}
