using Azure;
using Mttx.Functions.Identity;

namespace Mttx.Functions.ApiKeys;

/// <summary>A key as it is stored: without its secret, of which only the hash is kept.</summary>
internal sealed record ApiKey
{
    /// <summary>Part of the key's text; finds the row.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Role { get; init; }

    /// <summary>The tenants that it opens, in order; null for all.</summary>
    public IReadOnlyList<long>? TenantIds { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    /// <summary>When it was used last, to about a minute; null for never.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>The version of its row.</summary>
    public ETag ETag { get; init; }

    public bool IsExpired(DateTimeOffset now) => ExpiresAt is { } end && end <= now;

    public Caller ToCaller() => new($"{Id} ({Name})", Caller.ApiKey, Role, TenantIds?.ToHashSet());
}
