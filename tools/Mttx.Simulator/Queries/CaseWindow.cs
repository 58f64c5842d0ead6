namespace Mttx.Simulator.Queries;

/// <summary>Which time of a case a window of the case query is about: Google does not say.</summary>
internal enum CaseWindow
{
    /// <summary>Its creation.</summary>
    Create,

    /// <summary>The events of its alerts: a case appears in every window that holds one, with these alerts only.</summary>
    Events,
}
