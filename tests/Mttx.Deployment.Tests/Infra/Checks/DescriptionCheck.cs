using Mttx.Deployment.Tests.Infra.Syntax;

namespace Mttx.Deployment.Tests.Infra.Checks;

/// <summary>Whether every parameter and output says what it is.</summary>
internal static class DescriptionCheck
{
    public static IEnumerable<Fault> Of(Infrastructure infrastructure) =>
        from file in infrastructure.Files
        from each in file.Parameters.Select(parameter => (parameter.Name, parameter.Description, parameter.Line))
            .Concat(file.Outputs.Select(output => (output.Name, output.Description, output.Line)))
        where string.IsNullOrWhiteSpace(each.Description)
        select new Fault(file.Path, each.Line, $"'{each.Name}' does not say what it is; put @description before it.");
}
