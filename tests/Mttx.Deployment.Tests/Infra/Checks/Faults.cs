using Mttx.Deployment.Tests.Infra.Syntax;

namespace Mttx.Deployment.Tests.Infra.Checks;

/// <summary>All that the checks find.</summary>
internal static class Faults
{
    /// <summary>What does not parse, or else what all other checks say.</summary>
    public static IReadOnlyList<Fault> In(Infrastructure infrastructure) => ParseCheck.Of(infrastructure).ToList() is { Count: > 0 } broken
        ? broken
        :
        [
            .. ResourceCheck.Of(infrastructure),
            .. ModuleCheck.Of(infrastructure),
            .. CycleCheck.Of(infrastructure),
            .. ReferenceCheck.Of(infrastructure),
            .. RoleCheck.Of(infrastructure),
            .. DescriptionCheck.Of(infrastructure),
        ];
}
