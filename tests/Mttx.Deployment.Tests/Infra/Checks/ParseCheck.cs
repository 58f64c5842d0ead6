using Mttx.Deployment.Tests.Infra.Syntax;

namespace Mttx.Deployment.Tests.Infra.Checks;

/// <summary>Whether every file is Bicep at all, or at least what its grammar knows of it.</summary>
internal static class ParseCheck
{
    public static IEnumerable<Fault> Of(Infrastructure infrastructure) =>
        from file in infrastructure.Files
        let broken = file.Broken
        where broken is not null
        let text = broken.Text.Split('\n')[0]
        select new Fault(file.Path, broken.Line, $"this does not parse: '{text}'; write it as tree-sitter-bicep understands it.");
}
