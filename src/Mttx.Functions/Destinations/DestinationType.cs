namespace Mttx.Functions.Destinations;

/// <summary>Where reports go.</summary>
internal enum DestinationType
{
    /// <summary>CSV files in the deployment's own blob storage.</summary>
    Csv,

    /// <summary>Data tables of the tenant's Google SecOps.</summary>
    DataTable,

    /// <summary>A summary as JSON, posted to a URL.</summary>
    Webhook,
}
