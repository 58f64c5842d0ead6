namespace Mttx.Functions.Configuration;

/// <summary>A query as callers send it.</summary>
internal sealed record QueryRequest
{
    /// <summary>The query, at most 30,000 characters. It must name the columns without which nothing can be measured.</summary>
    public string? QueryText { get; init; }

    /// <summary>May be sent back as it was answered.</summary>
    public long? Id { get; init; }

    /// <summary>May be sent back as it was answered.</summary>
    public string? Name { get; init; }

    /// <summary>May be sent back as it was answered.</summary>
    public long? TenantId { get; init; }
}
