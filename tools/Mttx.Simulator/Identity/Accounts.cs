using Mttx.Simulator.Tenants;

namespace Mttx.Simulator.Identity;

/// <summary>All service accounts: one per tenant, and one that serves every tenant, as a managed provider has.</summary>
internal sealed class Accounts(TenantRegistry tenants, SimulatorOptions options)
{
    public ServiceAccount Shared { get; } = new("mttx-all@sim-provider.iam.gserviceaccount.com", "sim-provider", ~options.Seed);

    public IEnumerable<ServiceAccount> All => tenants.All.Select(tenant => tenant.Account).Append(Shared);

    public ServiceAccount? Find(string? email) => All.FirstOrDefault(account => account.Email == email);

    public Principal PrincipalOf(ServiceAccount account) => new(account.Email, account == Shared ? null : account.Project);
}
