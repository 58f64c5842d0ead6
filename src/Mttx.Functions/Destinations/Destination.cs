using System.Globalization;
using Azure;
using Mttx.Functions.Secrets;
using Mttx.Functions.Storage;

namespace Mttx.Functions.Destinations;

/// <summary>Where the reports of a schedule go.</summary>
internal sealed record Destination
{
    public required ChildId Id { get; init; }

    public required ChildId ScheduleId { get; init; }

    public required DestinationType Type { get; init; }

    public bool IsEnabled { get; init; } = true;

    /// <summary>Of CSV files: what their names begin with, placeholders included; null for the usual one.</summary>
    public string? Path { get; init; }

    /// <summary>Of data tables: what their names begin with; null for <c>mttx_schedule_&lt;id of the schedule&gt;</c>.</summary>
    public string? DataTableName { get; init; }

    /// <summary>Of a webhook: scheme and host of its URL, all that may be shown of it.</summary>
    public string? UrlShown { get; init; }

    /// <summary>Of a webhook: what the secret store made of its URL.</summary>
    public string? KeptUrl { get; init; }

    /// <summary>Of a webhook: what the secret store made of the secret that signs.</summary>
    public string? KeptSecret { get; init; }

    public WebhookCondition OnlyWhen { get; init; }

    /// <summary>Of data tables: the dashboard made of them; null for none.</summary>
    public string? DashboardId { get; init; }

    /// <summary>What the names of that dashboard's tables begin with.</summary>
    public string? DashboardTables { get; init; }

    /// <summary>Until when somebody makes its dashboard; then, unless they are done, they are taken for dead. Null when nobody does.</summary>
    public DateTimeOffset? DashboardClaimedUntil { get; init; }

    /// <summary>Whether its removal has begun: then nobody sees it any more, and what is kept of its secrets still has to be forgotten.</summary>
    public bool IsDeleting { get; init; }

    /// <summary>The version of its row.</summary>
    public ETag ETag { get; init; }

    /// <summary>What the names of its data tables begin with, now.</summary>
    public string TablesName => DataTableName ?? string.Create(CultureInfo.InvariantCulture, $"mttx_schedule_{ScheduleId.Value}");

    /// <summary>The dashboard over the data tables that reports go to now; null for none.</summary>
    public string? DashboardOfTables => DashboardTables == TablesName ? DashboardId : null;

    /// <summary>Under which name a webhook's URL is kept.</summary>
    public SecretName UrlName => NameOf("webhook-url");

    /// <summary>Under which name the secret that signs a webhook's calls is kept.</summary>
    public SecretName SecretKeyName => NameOf("webhook-secret");

    private SecretName NameOf(string kind) => new(Id.TenantId, string.Create(CultureInfo.InvariantCulture, $"{kind}-{Id.Number}"));
}
