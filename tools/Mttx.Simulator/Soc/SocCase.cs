namespace Mttx.Simulator.Soc;

/// <summary>
/// A case as it stands at the end of the data. Names are indexes into <see cref="SocNames"/>, tags are a bit each. Its alerts follow
/// each other; a case made by hand has none.
/// </summary>
internal readonly record struct SocCase(
    long Created, int FirstAlert, byte Alerts, byte Environment, byte Priority, byte Assignee, byte Stage, CaseStatus Status, uint Tags);
