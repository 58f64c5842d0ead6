using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Mttx.Functions.Documentation;

/// <summary>The API's description as the text that is served and kept in <c>docs/openapi.json</c>.</summary>
internal static class OpenApiText
{
    /// <summary>Writes the description of an app that has started, since routes are known only then.</summary>
    public static async Task<string> OfAsync(WebApplication app, CancellationToken cancellationToken)
    {
        using var scope = app.Services.CreateScope();
        var provider = scope.ServiceProvider.GetRequiredKeyedService<IOpenApiDocumentProvider>("v1");
        var document = await provider.GetOpenApiDocumentAsync(cancellationToken);
        return (await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, cancellationToken)).ReplaceLineEndings("\n") + "\n";
    }
}
