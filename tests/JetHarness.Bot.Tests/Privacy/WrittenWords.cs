using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace JetHarness.Bot.Tests.Privacy;

/// <summary>Keeps every line of a log, with its values, its exception and its scopes.</summary>
internal sealed class WrittenWords : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _lines = new();

    /// <summary>The host that it is given to disposes it.</summary>
    public static WrittenWords Begin() => new();

    /// <summary>What was written so far.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, _lines);

    public void Dispose()
    {
    }

    private sealed class Logger(string category, ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            lines.Enqueue($"{category} scope {state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var values = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs.Select(pair => $"{pair.Key}={pair.Value}")) : "";
            lines.Enqueue($"{category} {logLevel} {formatter(state, exception)} {values} {exception}");
        }
    }
}
