using System.Text.Json.Serialization;

namespace Mttx.Functions.Destinations;

/// <summary>Where reports go.</summary>
internal enum DestinationType
{
    /// <summary>CSV files in the deployment's own blob storage.</summary>
    [JsonStringEnumMemberName("CSV")]
    Csv,

    /// <summary>Data tables of the tenant's Google SecOps.</summary>
    [JsonStringEnumMemberName("DATA_TABLE")]
    DataTable,

    /// <summary>A summary as JSON, posted to a URL.</summary>
    [JsonStringEnumMemberName("WEBHOOK")]
    Webhook,
}
