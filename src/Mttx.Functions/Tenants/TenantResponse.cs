namespace Mttx.Functions.Tenants;

/// <summary>A tenant as it is answered. Its secrets are null, always.</summary>
internal sealed record TenantResponse
{
    /// <summary>Counts up from 1, and is never given twice.</summary>
    public required long Id { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>The customer id that SIEM settings show.</summary>
    public required Guid Guid { get; init; }

    /// <summary>Where the instance lives.</summary>
    public required string Region { get; init; }

    /// <summary>Id or number of the Google Cloud project.</summary>
    public required string GcpProjectId { get; init; }

    /// <summary>Where people open the instance in a browser; null for none.</summary>
    public required string? BaseUrl { get; init; }

    /// <summary>The SOAR's address; null for none.</summary>
    public required string? SoarUrl { get; init; }

    /// <summary>Always null: the key is write-only.</summary>
    public string? SoarApiKey { get; }

    /// <summary>Whether a SOAR key is kept.</summary>
    public required bool HasSoarApiKey { get; init; }

    /// <summary>Always null: the key is write-only.</summary>
    public string? ServiceAccountJson { get; }

    /// <summary>Whether a service account of the tenant's own is kept; otherwise the installation signs in.</summary>
    public required bool HasServiceAccount { get; init; }

    /// <summary>Email of the service account that is acted as; null for none.</summary>
    public required string? ImpersonateServiceAccount { get; init; }

    /// <summary>IANA name of the zone of the tenant's days and weeks.</summary>
    public required string TimeZone { get; init; }

    public static TenantResponse Of(Tenant tenant) => new()
    {
        Id = tenant.Id,
        Name = tenant.Name,
        Guid = tenant.Guid,
        Region = tenant.Region,
        GcpProjectId = tenant.GcpProjectId,
        BaseUrl = tenant.BaseUrl,
        SoarUrl = tenant.SoarUrl,
        HasSoarApiKey = tenant.KeptSoarKey is not null,
        HasServiceAccount = tenant.KeptServiceAccount is not null,
        ImpersonateServiceAccount = tenant.Impersonate,
        TimeZone = tenant.TimeZone,
    };
}
