using System.Text.Json.Serialization;

namespace Mttx.Functions.ApiKeys;

/// <summary>A key as the API shows it.</summary>
internal sealed record ApiKeyView
{
    /// <summary>The second part of the key's text.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>What it may do: <c>viewer</c>, <c>operator</c> or <c>admin</c>.</summary>
    public required string Role { get; init; }

    /// <summary>The tenants that it opens; null for all.</summary>
    public required IReadOnlyList<long>? TenantIds { get; init; }

    public required DateTimeOffset? ExpiresAt { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    /// <summary>When it was used last, to about a minute; null for never.</summary>
    public required DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>The key itself; only in the answer that made it, never again.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Key { get; init; }

    public static ApiKeyView Of(ApiKey key) => new()
    {
        Id = key.Id,
        Name = key.Name,
        Role = key.Role,
        TenantIds = key.TenantIds,
        ExpiresAt = key.ExpiresAt,
        CreatedAt = key.CreatedAt,
        CreatedBy = key.CreatedBy,
        LastUsedAt = key.LastUsedAt,
    };
}
