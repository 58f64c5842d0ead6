namespace Mttx.Functions.Destinations;

/// <summary>A destination as it is answered.</summary>
internal sealed record DestinationResponse
{
    /// <summary>Contains the tenant's id, and is never given twice.</summary>
    public required long Id { get; init; }

    /// <summary>The schedule whose reports go there.</summary>
    public required long ScheduleId { get; init; }

    /// <summary>Whose schedule it is.</summary>
    public required long TenantId { get; init; }

    /// <summary><c>CSV</c>, <c>DATA_TABLE</c> or <c>WEBHOOK</c>.</summary>
    public required string DestinationType { get; init; }

    /// <summary>Of CSV files: what their names begin with; null for the usual names.</summary>
    public required string? Path { get; init; }

    /// <summary>Of data tables: what their names begin with; null for the usual names.</summary>
    public required string? DataTableName { get; init; }

    /// <summary>Of a webhook: scheme and host, such as <c>https://hooks.example.com/…</c>; the rest is a secret.</summary>
    public required string? Url { get; init; }

    /// <summary>Null, but once: the answer to adding a webhook without a secret tells the one that was made for it.</summary>
    public required string? Secret { get; init; }

    /// <summary>Whether a secret is kept that signs.</summary>
    public required bool HasSecret { get; init; }

    /// <summary>Of a webhook: <c>always</c> or <c>breach</c>.</summary>
    public required string? OnlyWhen { get; init; }

    /// <summary>Whether reports go there.</summary>
    public required bool IsEnabled { get; init; }

    /// <summary>Of data tables: where the dashboard made of them is opened in a browser; null for none, or where the tenant has no <c>base_url</c>.</summary>
    public required string? DashboardUrl { get; init; }

    /// <summary>What may be told.</summary>
    /// <param name="destination">The destination.</param>
    /// <param name="dashboardUrl">Where its dashboard is opened; null for none.</param>
    /// <param name="newSecret">The secret that was just made for it.</param>
    public static DestinationResponse Of(Destination destination, string? dashboardUrl, string? newSecret) => new()
    {
        Id = destination.Id.Value,
        ScheduleId = destination.ScheduleId.Value,
        TenantId = destination.Id.TenantId,
        DestinationType = DestinationWords.Of(destination.Type),
        Path = destination.Path,
        DataTableName = destination.DataTableName,
        Url = destination.UrlShown,
        Secret = newSecret,
        HasSecret = destination.KeptSecret is not null,
        OnlyWhen = destination.Type == Destinations.DestinationType.Webhook ? DestinationWords.Of(destination.OnlyWhen) : null,
        IsEnabled = destination.IsEnabled,
        DashboardUrl = dashboardUrl,
    };

    // A record would print its members, and one may be a secret.
    public override string ToString() => nameof(DestinationResponse);
}
