using Mttx.Deployment.Tests.Infra.Syntax;

namespace Mttx.Deployment.Tests.Infra;

/// <summary>The settings that the infrastructure sets.</summary>
internal static class SettingNames
{
    /// <summary>Those of the function app and the jobs, and those of the function app alone; the first of a list stands for the list.</summary>
    public static IEnumerable<string> Of(Infrastructure infrastructure) =>
        Of(infrastructure.Main, infrastructure.Main.Variables["allSettings"]).Concat(OfFunctionApp(infrastructure));

    public static IEnumerable<string> OfFunctionApp(Infrastructure infrastructure)
    {
        var file = infrastructure["modules/functionApp.bicep"];
        return Of(file, file.Find("appSettings")!.Body.Member("properties")!);
    }

    // What an expression may put together.
    private static IEnumerable<string> Of(BicepFile file, SyntaxNode value) => value switch
    {
        { Type: "object" } => value.Members().Select(member => member.Key()),
        { Type: "ternary_expression" } => value.Children.Skip(1).SelectMany(each => Of(file, each)),
        { Type: "call_expression", Children: [{ Text: "union" }, var arguments] } => arguments.Children.SelectMany(each => Of(file, each)),
        { Type: "call_expression", Children: [{ Text: "mapValues" }, { Children: [var mapped, ..] }] } => Of(file, mapped),
        { Type: "call_expression", Children: [{ Text: "toObject" }, { Children: [_, { Type: "lambda_expression", Children: [.., var name] }, ..] }] } =>
            [string.Concat(name.Children.Select(part => part.Type == "interpolation" ? "0" : part.Text))],

        // What is handed in: to the function app all that main.bicep has, and to that what its operator adds.
        { Type: "identifier", Text: "settings" } => [],
        _ => throw new InvalidOperationException($"infra/{file.Path}:{value.Line}: what settings does '{value.Text}' hold?"),
    };
}
