using System.Globalization;
using Azure;
using Mttx.Functions.Storage;
using Mttx.SecOps.Queries;

namespace Mttx.Functions.Schedules;

/// <summary>When a tenant's report is made by itself, over which time, and what it holds.</summary>
internal sealed record Schedule
{
    public required ChildId Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Five fields; minute, hour, day of month, month, day of week.</summary>
    public required string Cron { get; init; }

    /// <summary>IANA name of the zone that the fields are meant in.</summary>
    public required string TimeZone { get; init; }

    /// <summary>The time that a report covers; it ends when the run is due.</summary>
    public required RelativeTime Time { get; init; }

    public bool WritesAverages { get; init; } = true;

    public bool WritesCompletionRates { get; init; } = true;

    public bool WritesCases { get; init; } = true;

    public bool IsEnabled { get; init; } = true;

    /// <summary>When it is due next; null while it is disabled.</summary>
    public DateTimeOffset? NextRunAt { get; init; }

    /// <summary>The run that it started last, by itself or because somebody asked for it; null for none.</summary>
    public string? LastRunId { get; init; }

    /// <summary>The version of its row.</summary>
    public ETag ETag { get; init; }

    /// <summary>The same under an id, by which one without a name is called.</summary>
    public Schedule Numbered(ChildId id) =>
        this with { Id = id, Name = Name.Length > 0 ? Name : string.Create(CultureInfo.InvariantCulture, $"Schedule {id.Number}") };

    /// <summary>The version of what callers can change: runs come and go without changing it.</summary>
    public ETag Version => new(string.Create(
        CultureInfo.InvariantCulture,
        $"{Name}\n{Cron}\n{TimeZone}\n{Time.Unit} {Time.Count}\n{WritesAverages} {WritesCompletionRates} {WritesCases} {IsEnabled}"));
}
