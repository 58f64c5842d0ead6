using System.Text.Json;

namespace Mttx.Functions.Tenants;

/// <summary>A tenant as callers send it: the whole of it, but for the two secrets.</summary>
internal sealed record TenantRequest
{
    /// <summary>What people call it: 1 to 200 characters.</summary>
    public string? Name { get; init; }

    /// <summary>The customer id that SIEM settings show: a GUID.</summary>
    public string? Guid { get; init; }

    /// <summary>Where the instance lives, such as <c>us</c>, <c>eu</c> or <c>europe-west3</c>.</summary>
    public string? Region { get; init; }

    /// <summary>Id or number of the Google Cloud project that the instance is linked to.</summary>
    public string? GcpProjectId { get; init; }

    /// <summary>Where people open the instance in a browser, such as <c>https://customer.backstory.chronicle.security</c>.</summary>
    public string? BaseUrl { get; init; }

    /// <summary>The SOAR's address. Without one, stages come from the Chronicle API, and a SOAR key that was kept is forgotten.</summary>
    public string? SoarUrl { get; init; }

    /// <summary>A key of the SOAR's API. Write-only; when it is absent, null or empty, the stored one stays.</summary>
    public string? SoarApiKey { get; init; }

    /// <summary>The text of a service account's JSON key. Write-only; when it is absent, null or empty, the stored one stays.</summary>
    public string? ServiceAccountJson { get; init; }

    /// <summary>Email of a service account to act as.</summary>
    public string? ImpersonateServiceAccount { get; init; }

    /// <summary>IANA name of the zone of the tenant's days and weeks. Default <c>UTC</c>.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Ignored: callers may send back what they were answered.</summary>
    public JsonElement? Id { get; init; }

    /// <summary>Ignored: callers may send back what they were answered.</summary>
    public JsonElement? HasSoarApiKey { get; init; }

    /// <summary>Ignored: callers may send back what they were answered.</summary>
    public JsonElement? HasServiceAccount { get; init; }

    // A record would print its members, and two of them are secrets.
    public override string ToString() => nameof(TenantRequest);
}
