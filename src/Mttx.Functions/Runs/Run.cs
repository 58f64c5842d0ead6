using Azure;
using Mttx.Functions.Exports;
using Mttx.Functions.Wire;
using Mttx.Metrics.Definitions;

namespace Mttx.Functions.Runs;

/// <summary>One analysis, from the moment that somebody asks for it; what the ledger holds of it.</summary>
internal sealed record Run
{
    public required RunId Id { get; init; }

    public required RunRequest Request { get; init; }

    public required RunState State { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The caller's name.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When its message was put into the queue the last time; null while nobody knows that it was.</summary>
    public DateTimeOffset? SentAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public RunProgress Progress { get; init; }

    /// <summary>How often a worker has begun it.</summary>
    public int Attempts { get; init; }

    /// <summary>Why the last attempt failed.</summary>
    public RunError? Error { get; init; }

    /// <summary>Whether somebody wants it ended.</summary>
    public bool CancelRequested { get; init; }

    /// <summary>The worker that is at it, or was the last time.</summary>
    public string? LeaseOwner { get; init; }

    /// <summary>Until when the worker has it; then, unless it says more, it is taken for dead. Null when it has let go of it.</summary>
    public DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>The trace of the request that asked for it.</summary>
    public string? TraceParent { get; init; }

    /// <summary>What is measured, without the filter: as configured when the run began, whatever is configured since.</summary>
    public DefinitionCard? Definition { get; init; }

    /// <summary>The limits within which shares are told: as configured when the run began.</summary>
    public IReadOnlyList<MetricThreshold>? Thresholds { get; init; }

    /// <summary>The attempt whose raw rows are all stored; null for none.</summary>
    public int? RawOf { get; init; }

    /// <summary>The attempt whose result is stored; null for none.</summary>
    public int? ResultOf { get; init; }

    /// <summary>Whether rows are missing from the result; null while there is none.</summary>
    public bool? LacksRows { get; init; }

    /// <summary>When the data of the result end.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>The hash of the definition card, filter included.</summary>
    public string? DefinitionHash { get; init; }

    /// <summary>Cases of the result.</summary>
    public int? Cases { get; init; }

    /// <summary>The figures of the result, by metric.</summary>
    public IReadOnlyDictionary<string, WireStatistics>? Statistics { get; init; }

    /// <summary>What it reports beside its result; null for an analysis, and until a worker has first begun it.</summary>
    public ReportPlan? Plan { get; init; }

    /// <summary>Its exports, in the order of the destinations; none until a worker has first begun it.</summary>
    public IReadOnlyList<RunExport> Exports { get; init; } = [];

    /// <summary>The version of its row.</summary>
    public ETag ETag { get; init; }

    public bool IsFinished => State is not (RunState.Queued or RunState.Running);

    /// <summary>Whether a worker is at it that lives, as far as anybody knows.</summary>
    public bool IsHeld(DateTimeOffset now) => State == RunState.Running && LeaseUntil > now;

    public bool HasResult => State is RunState.Succeeded or RunState.Partial;
}
