namespace Thresh.TraefikStandIn.Logs;

internal enum LogLevel
{
    Debug,
    Info,
    Warn,
    Error,
}
