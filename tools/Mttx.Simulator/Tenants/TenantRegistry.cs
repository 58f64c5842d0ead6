using Mttx.Simulator.Wire;

namespace Mttx.Simulator.Tenants;

/// <summary>All tenants, found as each API finds them.</summary>
internal sealed class TenantRegistry(SimulatorOptions options, SimulatorClock clock)
{
    public IReadOnlyList<Tenant> All { get; } = [.. Enumerable.Range(1, options.Tenants).Select(number => new Tenant(number, options, clock))];

    /// <summary>By an instance's path; wrong project, location or id are all the same "not found" to Google.</summary>
    public Tenant? Find(string project, string location, string instance) =>
        Guid.TryParseExact(instance, "D", out var id)
            ? All.FirstOrDefault(t => t.Instance == id && t.Region == location && (t.Project == project || $"{t.ProjectNumber}" == project))
            : null;

    public Tenant? OfAppKey(string? key) => All.FirstOrDefault(tenant => tenant.AppKey == key);

    public Tenant OfControl(string key) =>
        All.FirstOrDefault(tenant => tenant.IsCalled(key)) ?? throw ApiException.NotFound($"There is no tenant \"{key}\"; see /control/tenants.");
}
