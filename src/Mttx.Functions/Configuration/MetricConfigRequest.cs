namespace Mttx.Functions.Configuration;

/// <summary>How a metric shall be measured.</summary>
internal sealed record MetricConfigRequest
{
    /// <summary>The column of the case history that marks the metric's end, such as <c>case_history_stage</c>; the history query must answer it.</summary>
    public string? ConfigKey { get; init; }

    /// <summary>What the column must say, letter for letter, such as <c>Incident</c>: 1 to 200 characters.</summary>
    public string? ConfigValue { get; init; }

    /// <summary>The milestone the metric starts at: <c>first_event</c>, <c>detected</c>, <c>created</c> or <c>first_action</c>. Absent or null: as it is.</summary>
    public string? Start { get; init; }

    /// <summary>May be sent back as it was answered.</summary>
    public long? Id { get; init; }

    /// <summary>May be sent back as it was answered.</summary>
    public string? MetricType { get; init; }

    /// <summary>May be sent back as it was answered.</summary>
    public long? TenantId { get; init; }
}
