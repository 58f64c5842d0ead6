using Mttx.Deployment.Tests.Infra.Syntax;

namespace Mttx.Deployment.Tests.Infra.Checks;

/// <summary>Whether what is spoken of is declared, and what is declared is spoken of.</summary>
internal static class ReferenceCheck
{
    public static IEnumerable<Fault> Of(Infrastructure infrastructure) =>
        infrastructure.Files.SelectMany(file => new Names(infrastructure, file).Faults());
}
