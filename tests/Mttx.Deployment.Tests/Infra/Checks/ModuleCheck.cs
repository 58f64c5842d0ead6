using Mttx.Deployment.Tests.Infra.Syntax;

namespace Mttx.Deployment.Tests.Infra.Checks;

/// <summary>Whether modules are there, and are given what they take.</summary>
internal static class ModuleCheck
{
    private static readonly string[] Members = ["name", "params", "scope", "dependsOn"];

    public static IEnumerable<Fault> Of(Infrastructure infrastructure)
    {
        var used = infrastructure.Files.SelectMany(file => file.Modules).Select(module => module.Path).Append("main.bicep").ToHashSet();
        return (from file in infrastructure.Files
                from module in file.Modules
                from fault in Of(infrastructure, file, module)
                select fault)
            .Concat(from file in infrastructure.Files
                    where !used.Contains(file.Path)
                    select new Fault(file.Path, 1, "nothing deploys this file; use it as a module, or remove it."));
    }

    private static IEnumerable<Fault> Of(Infrastructure infrastructure, BicepFile file, Module module)
    {
        if (infrastructure.Find(module.Path) is not { } target)
        {
            return [new Fault(file.Path, module.Line, $"module {module.Symbol}: there is no file infra/{module.Path}.")];
        }

        var given = (module.Parameters?.Members() ?? []).ToList();
        var declared = target.Parameters.ToDictionary(parameter => parameter.Name);
        return
        [
            .. from member in module.Body.Members()
               where !Members.Contains(member.Key())
               select Fault(member.Line, $"a module has no '{member.Key()}'; it takes {string.Join(", ", Members)}"),
            .. from member in given
               where !declared.ContainsKey(member.Key())
               select Fault(member.Line, $"infra/{module.Path} has no parameter '{member.Key()}'; it takes {string.Join(", ", declared.Keys)}"),
            .. from parameter in target.Parameters
               where parameter.Default is null && given.All(member => member.Key() != parameter.Name)
               select Fault(module.Line, $"infra/{module.Path} needs the parameter '{parameter.Name}', which is not given"),
            .. from member in given
               where declared.ContainsKey(member.Key())
               let parameter = declared[member.Key()]
               let kind = ValueKind.Of(member.Children[1], file)
               where kind is not null && !kind.Fits(parameter.Type, _ => false)
               select Fault(member.Line, $"'{parameter.Name}' is {kind.Words}, but infra/{module.Path} takes {parameter.Type}"),
        ];

        Fault Fault(int line, string what) => new(file.Path, line, $"module {module.Symbol}: {what}.");
    }
}
