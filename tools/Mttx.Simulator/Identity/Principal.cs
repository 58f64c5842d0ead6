using Mttx.Simulator.Tenants;

namespace Mttx.Simulator.Identity;

/// <summary>Who a token speaks for; the project is that of the one tenant it may use, or null when it may use all.</summary>
internal sealed record Principal(string Name, string? Project)
{
    public bool MayUse(Tenant tenant) => Project is null || Project == tenant.Project;
}
