namespace Mttx.Functions.Identity;

/// <summary>The settings of section <c>Identity</c>.</summary>
internal sealed record IdentityOptions
{
    public const string Section = "Identity";

    /// <summary>
    /// Whether the platform in front signs people in (Azure Static Web Apps, linked to this app) and its word is taken for who calls. Only then,
    /// and only while the platform itself says that it enforces authentication.
    /// </summary>
    public bool TrustPlatform { get; set; }

    /// <summary>Whether callers on this machine need a key too, as they always do in Azure.</summary>
    public bool RequireKey { get; set; }

    /// <summary>
    /// Paths that the platform was told to let through unauthenticated (<c>excludedPaths</c>), with all that is below them. There only API keys
    /// count, since nothing says that the platform strips a principal which the caller made up.
    /// </summary>
    public IList<string> PlatformExcludedPaths { get; } = [];
}
