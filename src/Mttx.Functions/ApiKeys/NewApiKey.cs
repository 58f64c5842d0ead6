namespace Mttx.Functions.ApiKeys;

/// <summary>A key to be made.</summary>
internal sealed record NewApiKey
{
    /// <summary>What it is for, 1 to 100 characters.</summary>
    public string? Name { get; init; }

    /// <summary>What it may do: <c>viewer</c>, <c>operator</c> or <c>admin</c>.</summary>
    public string? Role { get; init; }

    /// <summary>The tenants that it opens, 1 to 100; null for all, also those to come.</summary>
    public IReadOnlyList<long>? TenantIds { get; init; }

    /// <summary>When it stops to be valid; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}
