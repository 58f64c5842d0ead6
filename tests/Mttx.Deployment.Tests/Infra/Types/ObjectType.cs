namespace Mttx.Deployment.Tests.Infra.Types;

/// <summary>What an object may hold.</summary>
/// <param name="Properties">Its members by name.</param>
/// <param name="Additional">The type of all other members; null where there may be none.</param>
/// <param name="Discriminator">The member whose value tells which of the variants it is; null where there are none.</param>
/// <param name="Variants">What else it may hold, by that value.</param>
internal sealed record ObjectType(
    IReadOnlyDictionary<string, PropertyType> Properties,
    string? Additional = null,
    string? Discriminator = null,
    IReadOnlyDictionary<string, ObjectType>? Variants = null);
