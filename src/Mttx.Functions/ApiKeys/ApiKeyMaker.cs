using System.Globalization;
using Mttx.Functions.Audit;
using Mttx.Functions.CommandLine;
using Mttx.Functions.Http;
using Mttx.Functions.Identity;
using Mttx.Functions.Tenants;

namespace Mttx.Functions.ApiKeys;

/// <summary>Makes keys, for the API and for the command line alike.</summary>
internal sealed class ApiKeyMaker(ApiKeyStore store, TenantStore tenants, AuditLog audit, TimeProvider clock)
{
    public const int LongestName = 100;
    public const int MostTenants = 100;

    /// <summary>What is wrong with a key that somebody wants.</summary>
    public async Task<Invalid> CheckAsync(NewApiKey wanted, CancellationToken cancellationToken)
    {
        var invalid = new Invalid();
        if (wanted.Name?.Trim() is not { Length: > 0 and <= LongestName } name)
        {
            invalid.Add("name", $"say what the key is for, in 1 to {LongestName} characters.");
        }
        else if (Printable.OnOneLine(name) != name)
        {
            invalid.Add("name", $"{Invalid.Shown(name)} has characters that cannot be printed; leave them out.");
        }

        if (wanted.Role is null || !Roles.All.Contains(wanted.Role))
        {
            invalid.Add("role", $"{Invalid.Shown(wanted.Role)} is no role; give one of {string.Join(", ", Roles.All)}.");
        }

        if (wanted.ExpiresAt is { } end && end <= clock.GetUtcNow())
        {
            invalid.Add("expires_at", $"{end.ToString("O", CultureInfo.InvariantCulture)} has passed; give a time to come, or leave it out.");
        }

        await CheckTenantsAsync(wanted.TenantIds, invalid, cancellationToken);
        return invalid;
    }

    /// <summary>Makes it. The text is nowhere else, and cannot be had again.</summary>
    public async Task<(ApiKey Key, string Text)> MakeAsync(NewApiKey wanted, Caller by, CancellationToken cancellationToken)
    {
        var text = ApiKeyText.New();
        var key = new ApiKey
        {
            Id = text.Id,
            Name = wanted.Name!.Trim(),
            Role = wanted.Role!,
            TenantIds = wanted.TenantIds?.Distinct().Order().ToList(),
            ExpiresAt = wanted.ExpiresAt?.ToUniversalTime(),
            CreatedAt = clock.GetUtcNow(),
            CreatedBy = by.Name,
        };
        await store.AddAsync(key, text.Hash, cancellationToken);
        var opens = key.TenantIds is null ? "all tenants" : $"tenants {string.Join(' ', key.TenantIds)}";
        audit.Write(by, "api_key.create", key.Id, key.Name, key.Role, opens);
        return (key, text.Text);
    }

    private async Task CheckTenantsAsync(IReadOnlyList<long>? ids, Invalid invalid, CancellationToken cancellationToken)
    {
        if (ids is null)
        {
            return;
        }

        if (ids.Count is 0 or > MostTenants)
        {
            invalid.Add("tenant_ids", $"has {ids.Count}; name 1 to {MostTenants} tenants, or give null for all.");
            return;
        }

        var found = await Task.WhenAll(ids.Distinct().Select(async id =>
            (Id: id, Exists: id > 0 && await tenants.FindAsync(id, cancellationToken) is not null)));
        var missing = found.Where(tenant => !tenant.Exists).Select(tenant => tenant.Id.ToString(CultureInfo.InvariantCulture)).ToList();
        if (missing.Count > 0)
        {
            invalid.Add("tenant_ids", $"there is no tenant {string.Join(", ", missing)}; GET /api/tenants lists them.");
        }
    }
}
