using System.Globalization;

namespace Mttx.Functions.Secrets;

/// <summary>Whose secret it is and what for. What is kept under one name cannot be read under another.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="Kind">What for, in lower-case letters, digits and dashes.</param>
internal readonly record struct SecretName(long TenantId, string Kind)
{
    public const string SoarKey = "soar-key";
    public const string ServiceAccount = "service-account";

    /// <summary>Such as <c>mttx-7-soar-key</c>, as a key vault allows names.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"mttx-{TenantId}-{Kind}");
}
