using System.Globalization;
using Mttx.Functions.Storage;
using Mttx.Functions.Storage.Tables;

namespace Mttx.Functions.Destinations;

/// <summary>A destination as a row of the table <c>ScheduleDestinations</c>, and back.</summary>
internal static class DestinationRow
{
    public const string Table = "ScheduleDestinations";

    public const string ScheduleNumber = "ScheduleNumber";

    // Tells an own write whose answer got lost from somebody else's.
    public const string Stamp = "Stamp";

    public static TableEntity Of(Destination destination) => new(destination.Id.PartitionKey, destination.Id.RowKey)
    {
        [ScheduleNumber] = destination.ScheduleId.Number,
        ["Type"] = destination.Type.ToString(),
        ["IsEnabled"] = destination.IsEnabled,
        ["Path"] = destination.Path,
        ["DataTableName"] = destination.DataTableName,
        ["UrlShown"] = destination.UrlShown,
        ["KeptUrl"] = destination.KeptUrl,
        ["KeptSecret"] = destination.KeptSecret,
        ["OnlyWhen"] = destination.OnlyWhen.ToString(),
        ["DashboardId"] = destination.DashboardId,
        ["DashboardTables"] = destination.DashboardTables,
        ["DashboardClaimedUntil"] = destination.DashboardClaimedUntil,
        ["IsDeleting"] = destination.IsDeleting,
    };

    public static Destination Read(TableEntity row)
    {
        var tenant = TenantKey.IdOf(row.PartitionKey);
        return new Destination
        {
            Id = new ChildId(tenant, int.Parse(row.RowKey, NumberStyles.None, CultureInfo.InvariantCulture)),
            ScheduleId = new ChildId(tenant, row.GetInt32(ScheduleNumber)!.Value),
            Type = Enum.Parse<DestinationType>(row.GetString("Type")!),
            IsEnabled = row.GetBoolean("IsEnabled")!.Value,
            Path = row.GetString("Path"),
            DataTableName = row.GetString("DataTableName"),
            UrlShown = row.GetString("UrlShown"),
            KeptUrl = row.GetString("KeptUrl"),
            KeptSecret = row.GetString("KeptSecret"),
            OnlyWhen = Enum.Parse<WebhookCondition>(row.GetString("OnlyWhen")!),
            DashboardId = row.GetString("DashboardId"),
            DashboardTables = row.GetString("DashboardTables"),
            DashboardClaimedUntil = row.GetDateTimeOffset("DashboardClaimedUntil"),
            IsDeleting = row.GetBoolean("IsDeleting") ?? false,
            ETag = row.ETag,
        };
    }
}
