using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Mttx.Functions.Telemetry;
using Mttx.Functions.Tests.Infrastructure;

namespace Mttx.Functions.Tests.Telemetry;

public sealed class ReadableFormatterTests
{
    private readonly TestClock _clock = new();

    [Fact]
    public void What_attackers_write_begins_no_line_and_commands_no_terminal()
    {
        var text = Written("eve\r\n2026-03-02T09:00:00.000Z info Mttx.Audit: all is well\u001b[2J", new InvalidOperationException("one\ntwo \u001b[31m"));

        var lines = text.TrimEnd('\n').Split('\n');
        Assert.Equal("2026-03-02T09:00:00.000Z fail Mttx.Some: eve  2026-03-02T09:00:00.000Z info Mttx.Audit: all is well\uFFFD[2J [tenant=7 run=7-a]", lines[0]);
        Assert.All(lines[1..], line => Assert.StartsWith("    ", line));
        Assert.DoesNotContain('\u001b', text);
    }

    [Fact]
    public void What_belongs_to_nothing_has_no_brackets()
    {
        using var text = new StringWriter { NewLine = "\n" };

        new ReadableFormatter(_clock).Write(Entry("ready", null), scopeProvider: null, text);

        Assert.Equal("2026-03-02T09:00:00.000Z fail Mttx.Some: ready\n", text.ToString());
    }

    private string Written(string message, Exception exception)
    {
        var scopes = new LoggerExternalScopeProvider();
        using var outer = scopes.Push(new Dictionary<string, object> { ["Run"] = "7-z", ["Tenant"] = 7 });
        using var inner = scopes.Push(new Dictionary<string, object> { ["Run"] = "7-a", ["Path"] = "/" });
        using var text = new StringWriter { NewLine = "\n" };
        new ReadableFormatter(_clock).Write(Entry(message, exception), scopes, text);
        return text.ToString();
    }

    private static LogEntry<string> Entry(string message, Exception? exception) =>
        new(LogLevel.Error, "Mttx.Some", default, message, exception, (state, _) => state);
}
