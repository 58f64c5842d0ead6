using System.Text.Json;

namespace Mttx.Functions.Destinations;

/// <summary>A destination as callers send it: the whole of it, but for a webhook's two secrets.</summary>
internal sealed record DestinationRequest
{
    /// <summary>The schedule whose reports go there. It cannot be changed.</summary>
    public long? ScheduleId { get; init; }

    /// <summary><c>CSV</c>, <c>DATA_TABLE</c> or <c>WEBHOOK</c>. It cannot be changed.</summary>
    public string? DestinationType { get; init; }

    /// <summary>
    /// Of CSV files: what their names begin with; it may hold <c>{tenant}</c>, <c>{schedule}</c>, <c>{date}</c> and <c>{time}</c>. Without one they
    /// get the usual names.
    /// </summary>
    public string? Path { get; init; }

    /// <summary>Of data tables: what their names begin with. Default <c>mttx_schedule_</c> and the id of the schedule.</summary>
    public string? DataTableName { get; init; }

    /// <summary>
    /// Of a webhook: where to post to, an https address on the public internet. All after the host is kept as a secret; when it is absent, null,
    /// empty or as it was answered, the stored one stays.
    /// </summary>
    public string? Url { get; init; }

    /// <summary>
    /// Of a webhook: what its posts are signed with, 16 to 256 characters. Write-only; when it is absent, null or empty, the stored one stays, and
    /// a new webhook gets one that is answered once.
    /// </summary>
    public string? Secret { get; init; }

    /// <summary>Of a webhook: <c>always</c>, or <c>breach</c> for reports only in which a figure is worse than its threshold allows. Default <c>always</c>.</summary>
    public string? OnlyWhen { get; init; }

    /// <summary>Whether reports go there. Absent or null: as it is, and on for a new one.</summary>
    public bool? IsEnabled { get; init; }

    /// <summary>May be sent back as it was answered.</summary>
    public long? Id { get; init; }

    /// <summary>May be sent back as it was answered.</summary>
    public long? TenantId { get; init; }

    /// <summary>Ignored: callers may send back what they were answered.</summary>
    public JsonElement? HasSecret { get; init; }

    /// <summary>Ignored likewise.</summary>
    public JsonElement? DashboardUrl { get; init; }

    // A record would print its members, and two of them are secrets.
    public override string ToString() => nameof(DestinationRequest);
}
