using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Thresh.Agent.Cli.Agents;

/// <summary>Logs one line an entry to standard error; the frameworks below say only what is wrong.</summary>
internal sealed class LineLogger : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) =>
        new Lines(categoryName.StartsWith("Thresh", StringComparison.Ordinal) ? LogLevel.Information : LogLevel.Error);

    public void Dispose()
    {
    }

    private sealed class Lines(LogLevel lowest) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= lowest;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel))
                return;

            var time = DateTimeOffset.Now.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
            var why = exception is null ? "" : $" ({exception.GetBaseException().Message})";
            Console.Error.WriteLine($"{time} {Word(logLevel)} {formatter(state, exception)}{why}");
        }

        private static string Word(LogLevel level) => level switch
        {
            LogLevel.Warning => "warning",
            LogLevel.Error or LogLevel.Critical => "error",
            _ => "info",
        };
    }
}
