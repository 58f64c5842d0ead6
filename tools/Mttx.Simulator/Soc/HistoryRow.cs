namespace Mttx.Simulator.Soc;

/// <summary>One activity, with the state after it.</summary>
internal readonly record struct HistoryRow(
    long Time, int Case, Activity Activity, byte Stage, CaseStatus Status, byte Priority, byte Assignee);
