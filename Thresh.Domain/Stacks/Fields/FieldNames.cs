namespace Thresh.Domain.Stacks.Fields;

/// <summary>The words of the format.</summary>
internal static class FieldNames
{
    public const string ExtensionPrefix = "x-";

    public const string Schema = "$schema";
    public const string Name = "name";
    public const string Services = "services";
    public const string Traefik = "traefik";
    public const string Node = "node";
    public const string Cluster = "cluster";

    public const string Image = "image";
    public const string Ports = "ports";
    public const string Volumes = "volumes";
    public const string Environment = "env";
    public const string DependsOn = "depends_on";
    public const string Condition = "condition";
    public const string Command = "command";
    public const string Entrypoint = "entrypoint";
    public const string WorkingDir = "working_dir";
    public const string User = "user";
    public const string Hostname = "hostname";
    public const string Restart = "restart";
    public const string Configs = "configs";
    public const string HealthCheck = "healthcheck";
    public const string Labels = "labels";
    public const string Resources = "resources";
    public const string StopGracePeriod = "stop_grace_period";
    public const string ReadOnly = "read_only";
    public const string Init = "init";
    public const string CapDrop = "cap_drop";
    public const string CapAdd = "cap_add";
    public const string Tmpfs = "tmpfs";
    public const string ExtraHosts = "extra_hosts";
    public const string PullPolicy = "pull_policy";
    public const string Route = "route";
    public const string Update = "update";
}
