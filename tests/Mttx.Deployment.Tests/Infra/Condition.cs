using Mttx.Deployment.Tests.Infra.Syntax;

namespace Mttx.Deployment.Tests.Infra;

/// <summary>Works out simple conditions of Bicep.</summary>
internal static class Condition
{
    /// <summary>Whether it holds, when the names in it stand for these.</summary>
    public static bool Holds(SyntaxNode? condition, string name, bool value) => condition switch
    {
        null => true,
        { Type: "unary_expression", Text: ['!', ..], Children: [var inner] } => !Holds(inner, name, value),
        { Type: "identifier" } when condition.Text == name => value,
        _ => throw new NotSupportedException($"'{condition.Text}' is more than this works out."),
    };
}
