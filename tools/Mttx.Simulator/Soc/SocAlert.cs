namespace Mttx.Simulator.Soc;

/// <summary>An alert of a case, with the epoch seconds of its first raw event; 0 when it refers to none.</summary>
internal readonly record struct SocAlert(long EventTime, int Case, byte Rule);
