using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Mttx.Functions.Tests.Infrastructure;

/// <summary>Everything that the app logs, of every level.</summary>
internal sealed class CapturedLog : ILoggerProvider
{
    private readonly ConcurrentQueue<Line> _lines = new();

    public IEnumerable<Line> Lines => _lines;

    /// <summary>All of it, with what each line carries.</summary>
    public string Text => string.Join(
        '\n', _lines.Select(line => $"{line.Category} {line.Event} {line.Message} {line.Exception} {string.Join(' ', line.Values.Values)}"));

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    internal sealed record Line(
        string Category, string? Event, LogLevel Level, string Message, IReadOnlyDictionary<string, object?> Values, Exception? Exception);

    private sealed class Logger(CapturedLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var values = (state as IEnumerable<KeyValuePair<string, object?>> ?? []).DistinctBy(value => value.Key).ToDictionary();
            log._lines.Enqueue(new Line(category, eventId.Name, logLevel, formatter(state, exception), values, exception));
        }
    }
}
