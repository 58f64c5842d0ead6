namespace Mttx.Functions.Destinations;

/// <summary>When a webhook is called.</summary>
internal enum WebhookCondition
{
    /// <summary>For each report.</summary>
    Always,

    /// <summary>Only when a figure of the report is worse than its threshold allows: then it is an alert.</summary>
    Breach,
}
