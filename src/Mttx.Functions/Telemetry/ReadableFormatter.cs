using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Mttx.Functions.CommandLine;

namespace Mttx.Functions.Telemetry;

/// <summary>
/// Log lines for people: one event, one line, with what it belongs to at its end. The framework's own formatter prints all scopes, which takes
/// several times the room of the message.
/// </summary>
internal sealed class ReadableFormatter(TimeProvider clock) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "mttx";

    // The scopes that matter, by their names there.
    private static readonly (string Scope, string Shown)[] Shown = [("Tenant", "tenant"), ("Run", "run"), ("TraceId", "trace")];

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var scopes = new Dictionary<string, object?>(StringComparer.Ordinal);
        scopeProvider?.ForEachScope(Collect, scopes);
        textWriter.Write($"{clock.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss.fff'Z'} {NameOf(logEntry.LogLevel)} {logEntry.Category}: ");

        // Whatever somebody has written into a message, it begins no line.
        textWriter.Write(Printable.OnOneLine(logEntry.Formatter(logEntry.State, logEntry.Exception)));
        var parts = Shown.Where(part => scopes.ContainsKey(part.Scope)).Select(part => $"{part.Shown}={Printable.OnOneLine($"{scopes[part.Scope]}")}").ToList();
        textWriter.WriteLine(parts.Count == 0 ? "" : $" [{string.Join(' ', parts)}]");
        foreach (var line in logEntry.Exception?.ToString().Split('\n') ?? [])
        {
            textWriter.WriteLine("    " + Printable.OnOneLine(line.TrimEnd('\r')));
        }
    }

    private static void Collect(object? scope, Dictionary<string, object?> into)
    {
        foreach (var (name, value) in scope as IEnumerable<KeyValuePair<string, object?>> ?? [])
        {
            into[name] = value;
        }
    }

    private static string NameOf(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        _ => "crit",
    };
}
