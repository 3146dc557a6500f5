namespace Thresh.Web.Logs;

public static class LogsRegistration
{
    public static IServiceCollection AddLogs(this IServiceCollection services) => services.AddSingleton<LogBoard>();
}
