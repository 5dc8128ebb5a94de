using Microsoft.Extensions.Logging;

namespace PokeWatch.PipelineSaga.Tests.Runs;

/// <summary>Shows warnings and errors beside the test that caused them.</summary>
public sealed class TestLog : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new Category(categoryName);

    public void Dispose()
    {
    }

    private sealed class Category(string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Console.WriteLine($"{logLevel} {name}: {formatter(state, exception)} {exception?.GetType().Name} {exception?.Message}");
    }
}
