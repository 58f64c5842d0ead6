using Mttx.Functions.Reports;
using Mttx.Functions.Telemetry;
using Mttx.Functions.Wire;

namespace Mttx.Functions.Runs;

/// <summary>A run as the API tells of it.</summary>
internal sealed record RunAnswer
{
    /// <summary>The run's id; newer runs have smaller ones.</summary>
    public required string RunId { get; init; }

    public required long TenantId { get; init; }

    /// <summary>What it was started for: an <c>analysis</c> to look at, a schedule's <c>report</c>, or one <c>figure</c> or comparison.</summary>
    public required RunKind Kind { get; init; }

    /// <summary>queued, running, succeeded, partial (rows of some minutes are missing, or an export failed), failed or cancelled.</summary>
    public required RunState State { get; init; }

    /// <summary>Whether it has ended, however it did: what a playbook that polls waits for.</summary>
    public required bool Finished { get; init; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>Who asked for it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When a worker first began it; null while it waits.</summary>
    public required DateTime? StartedAt { get; init; }

    /// <summary>When it ended, however it did.</summary>
    public required DateTime? FinishedAt { get; init; }

    /// <summary>The trace id of the request that asked for it: under this the log has all that was done for the run.</summary>
    public required string? CorrelationId { get; init; }

    /// <summary>The time whose cases are analyzed: this is its first moment.</summary>
    public required DateTime WindowStart { get; init; }

    /// <summary>The first moment after it.</summary>
    public required DateTime WindowEnd { get; init; }

    /// <summary>Which cases count; empty lists let all through.</summary>
    public required CaseFilters Filters { get; init; }

    /// <summary>The schedule whose report it makes; null for an analysis that somebody asked for.</summary>
    public required long? ScheduleId { get; init; }

    /// <summary>The occurrence of the schedule that it is for; null when somebody asked for it out of turn.</summary>
    public required DateTime? DueAt { get; init; }

    /// <summary>Earlier occurrences that were missed and are not made up for; null without a schedule.</summary>
    public required int? SkippedOccurrences { get; init; }

    /// <summary>What became of the report at each destination; empty until a worker begins the run.</summary>
    public required IReadOnlyList<RunExportAnswer> Exports { get; init; }

    public required RunProgress Progress { get; init; }

    /// <summary>How often a worker has begun it.</summary>
    public required int Attempts { get; init; }

    /// <summary>Whether somebody wants it ended; then it ends soon.</summary>
    public required bool CancelRequested { get; init; }

    /// <summary>Why the last attempt failed, or that exports did; null when nothing did.</summary>
    public required string? Error { get; init; }

    /// <summary>Whether rows are missing from the result; its completeness tells of which minutes. Null while there is none.</summary>
    public required bool? LacksRows { get; init; }

    /// <summary>When the data of the result end; null while there is none.</summary>
    public required DateTime? AsOf { get; init; }

    /// <summary>Figures of runs with another hash do not mean the same.</summary>
    public required string? DefinitionHash { get; init; }

    /// <summary>Cases of the result.</summary>
    public required int? Cases { get; init; }

    /// <summary>The figures of the result, by metric; all the rest stands in the result itself.</summary>
    public required IReadOnlyDictionary<string, WireStatistics>? Statistics { get; init; }

    public static RunAnswer Of(Run run) => new()
    {
        RunId = run.Id.ToString(),
        TenantId = run.Id.TenantId,
        Kind = run.Request.Kind,
        State = run.State,
        Finished = run.IsFinished,
        CreatedAt = run.CreatedAt.UtcDateTime,
        CreatedBy = run.CreatedBy,
        StartedAt = run.StartedAt?.UtcDateTime,
        FinishedAt = run.FinishedAt?.UtcDateTime,
        CorrelationId = Correlation.OfTraceParent(run.TraceParent),
        WindowStart = run.Request.Window.Start.ToDateTimeUtc(),
        WindowEnd = run.Request.Window.End.ToDateTimeUtc(),
        Filters = CaseFilters.Of(run.Request.Filter),
        ScheduleId = run.Request.Schedule?.ScheduleId.Value,
        DueAt = run.Request.Schedule?.DueAt?.UtcDateTime,
        SkippedOccurrences = run.Request.Schedule?.Skipped,
        Exports = [.. run.Exports.Select(RunExportAnswer.Of)],
        Progress = run.Progress,
        Attempts = run.Attempts,
        CancelRequested = run.CancelRequested,
        Error = run.Error?.Detail,
        LacksRows = run.LacksRows,
        AsOf = run.AsOf?.UtcDateTime,
        DefinitionHash = run.DefinitionHash,
        Cases = run.Cases,
        Statistics = run.Statistics,
    };
}
