using Mttx.Simulator.Soc;
using Mttx.Simulator.Tenants;

namespace Mttx.Simulator.Soar;

/// <summary>A tenant's case stages: its SOAR and the Chronicle API show the same ones. Every second tenant has one of its own.</summary>
internal static class StageList
{
    public static IReadOnlyList<CaseStage> Of(Tenant tenant, SimulatorClock clock)
    {
        var names = SocNames.Stages.Take(tenant.Number % 2 == 0 ? SocNames.Stages.Length : SocNames.Stages.Length - 1);
        return [.. names.Select((name, i) => new CaseStage(i + 1, name, i, clock.DataEnd.AddDays(-400).AddMinutes(i)))];
    }
}
