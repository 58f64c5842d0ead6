using System.Diagnostics;
using Mttx.Functions.CommandLine;
using Mttx.Functions.Identity;

namespace Mttx.Functions.Audit;

/// <summary>Who changed what: one structured line of the log for every change, under a category that operators can filter by.</summary>
internal sealed partial class AuditLog(ILoggerFactory loggers, TimeProvider clock)
{
    /// <summary>The log's category.</summary>
    public const string Category = "Mttx.Audit";

    private const int LongestDetail = 200;

    private readonly ILogger _logger = loggers.CreateLogger(Category);

    /// <summary>Tells of a change that has been made.</summary>
    /// <param name="caller">Who made it.</param>
    /// <param name="action">What was done, as <c>kind.verb</c>, such as <c>tenant.create</c>.</param>
    /// <param name="subject">The id of what it was done to.</param>
    /// <param name="details">Names of what changed, such as fields; never the value of a secret.</param>
    public void Write(Caller caller, string action, object subject, params IEnumerable<string> details) => Log.Changed(
        _logger, action, Shown($"{subject}"), caller.Kind, Shown(caller.Name), string.Join(", ", details.Select(Shown)), TraceId, clock.GetUtcNow());

    /// <summary>Tells of somebody who was not let in.</summary>
    /// <param name="reason">Why, in one word or two.</param>
    /// <param name="address">Where the request came from.</param>
    /// <param name="request">What was asked for; its credentials are not told.</param>
    public void Refused(string reason, string address, HttpRequest request) =>
        Log.Refused(_logger, reason, Shown(address), Shown(request.Method), Shown(request.Path.Value ?? ""), TraceId, clock.GetUtcNow());

    private static string TraceId => Activity.Current?.TraceId.ToHexString() ?? "-";

    // Names and paths are written by callers, and one line must stay one line.
    private static string Shown(string text) => Printable.OnOneLine(text.Length <= LongestDetail ? text : text[..LongestDetail] + "…");

    private static partial class Log
    {
        [LoggerMessage(
            1, LogLevel.Information, "{Action} {Subject} by {CallerKind} {CallerName} [{Details}] trace {TraceId} at {At:O}", EventName = "audit")]
        public static partial void Changed(
            ILogger logger, string action, string subject, string callerKind, string callerName, string details, string traceId, DateTimeOffset at);

        [LoggerMessage(
            2,
            LogLevel.Warning,
            "Not let in: {Reason}, from {Address}, {Method} {Path}, trace {TraceId} at {At:O}",
            EventName = "authentication_failed")]
        public static partial void Refused(
            ILogger logger, string reason, string address, string method, string path, string traceId, DateTimeOffset at);
    }
}
