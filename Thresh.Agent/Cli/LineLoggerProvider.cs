using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Thresh.Agent.Cli;

/// <summary>One line an entry, time first, as service managers like it.</summary>
internal sealed class LineLoggerProvider(TextWriter output) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new LineLogger(output);

    public void Dispose()
    {
    }

    private sealed class LineLogger(TextWriter output) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel))
                return;

            var time = DateTimeOffset.UtcNow.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
            var line = $"{time} {logLevel.ToString().ToLowerInvariant(),-11} {formatter(state, exception)}{(exception is null ? "" : ": " + exception.Message)}";
            lock (output)
                output.WriteLine(line);
        }
    }
}
