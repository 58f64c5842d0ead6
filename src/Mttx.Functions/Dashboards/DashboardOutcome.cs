namespace Mttx.Functions.Dashboards;

/// <summary>What became of the wish for a dashboard.</summary>
internal enum DashboardOutcome
{
    /// <summary>It was made now.</summary>
    Made,

    /// <summary>There was one of the same tables, made by MTTx before.</summary>
    WasThere,

    /// <summary>Somebody else is making it.</summary>
    Busy,

    /// <summary>The destination was deleted meanwhile.</summary>
    Gone,
}
