namespace Mttx.Functions.Dashboards;

/// <summary>The words of a dashboard that tell what its figures mean.</summary>
internal static class Explanation
{
    public static string Of(DashboardPlan plan) => $"""
        ### What the figures mean

        - **MTTD**: from the first event to the case. **MTTA**: from the case to the first action on it. **MTTC** and **MTTR**: on to containment and to remediation. What starts and ends each is set per tenant; a report's `definition_hash` marks it, and figures of different hashes do not mean the same.
        - All times are seconds. The median speaks for a metric, since single cases move the mean; of ten cases, nine took no longer than p90.
        - A case that has not reached a metric is never counted as 0: in the data tables **-1** stands for it and the state beside tells why, and the charts leave it out. The completion rate tells how many of all cases reached it, *open* how many still may.
        - A report whose data are `partial` misses rows of some minutes; its run tells which.
        - Colours are the limits that held when this dashboard was made. A new report may take some minutes to show.

        Made by MTTx of the data tables `{plan.Tables}_…`.
        """;
}
