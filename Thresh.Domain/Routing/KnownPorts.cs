using System.Collections.Frozen;

namespace Thresh.Domain.Routing;

/// <summary>Ports on which well-known servers speak something else than HTTP (IANA's registry of service names and port numbers, and the servers' own defaults).</summary>
internal static class KnownPorts
{
    private static readonly FrozenDictionary<int, string> Names = new Dictionary<int, string>
    {
        [21] = "FTP",
        [22] = "SSH",
        [25] = "SMTP",
        [53] = "DNS",
        [110] = "POP3",
        [143] = "IMAP",
        [389] = "LDAP",
        [465] = "SMTP",
        [587] = "SMTP",
        [636] = "LDAP",
        [993] = "IMAP",
        [995] = "POP3",
        [1433] = "SQL Server",
        [1521] = "Oracle",
        [1883] = "MQTT",
        [2181] = "ZooKeeper",
        [3306] = "MySQL",
        [4222] = "NATS",
        [5432] = "PostgreSQL",
        [5671] = "AMQP",
        [5672] = "AMQP",
        [6379] = "Redis",
        [6432] = "PgBouncer",
        [8883] = "MQTT",
        [9042] = "Cassandra",
        [9092] = "Kafka",
        [11211] = "memcached",
        [26257] = "CockroachDB",
        [27017] = "MongoDB",
        [33060] = "MySQL",
    }.ToFrozenDictionary();

    /// <returns>What is spoken there, or null where it may be HTTP.</returns>
    public static string? ProtocolOf(int port) => Names.GetValueOrDefault(port);
}
