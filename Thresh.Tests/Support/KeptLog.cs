using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Thresh.Tests.Support;

/// <summary>Keeps what a program inside the tests' process logs.</summary>
/// <param name="keeps">What of it.</param>
public sealed class KeptLog(Func<LogLevel, Exception?, bool> keeps) : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> Written { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (keeps(logLevel, exception))
            Written.Enqueue(exception is null ? formatter(state, exception) : $"{formatter(state, exception)} {exception}");
    }

    public void Dispose()
    {
    }
}
