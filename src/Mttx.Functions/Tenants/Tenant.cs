using Azure;

namespace Mttx.Functions.Tenants;

/// <summary>One Google SecOps instance whose SOC is measured, as it is stored.</summary>
internal sealed record Tenant
{
    public required long Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The customer id that SIEM settings show.</summary>
    public required Guid Guid { get; init; }

    public required string Region { get; init; }

    public required string GcpProjectId { get; init; }

    /// <summary>Where people open the tenant's SecOps in a browser; deep links to cases start with it.</summary>
    public string? BaseUrl { get; init; }

    public string? SoarUrl { get; init; }

    /// <summary>What the secret store made of the SOAR key; null for none.</summary>
    public string? KeptSoarKey { get; init; }

    /// <summary>What the secret store made of the service account's JSON key; null: the deployment's own sign-in.</summary>
    public string? KeptServiceAccount { get; init; }

    /// <summary>Email of a service account to act as; null for none.</summary>
    public string? Impersonate { get; init; }

    /// <summary>IANA name of the zone of its days and weeks.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>The version of its row.</summary>
    public ETag ETag { get; init; }
}
