namespace Mttx.Simulator.Soc;

internal enum CaseStatus : byte
{
    Opened, Closed, Merged,
}
