using Swashbuckle.AspNetCore.SwaggerUI;

namespace Mttx.Functions.Documentation;

/// <summary>The API's description, made from the code, and a page to browse it.</summary>
internal static class DocumentationSetup
{
    public const string DocumentPath = "/api/openapi.json";

    private const string PagePath = "/api/docs";

    // The page needs its own files and styles, and asks nobody but this API.
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static IServiceCollection AddDocumentation(this IServiceCollection services) => services.AddOpenApi(options =>
    {
        options.AddDocumentTransformer<DocumentTransformer>();
        options.AddOperationTransformer<OperationTransformer>();
        options.AddSchemaTransformer<SchemaTransformer>();
    });

    /// <summary>The page; it goes before everything that asks who calls.</summary>
    public static void UseDocumentationPage(this WebApplication app)
    {
        app.UseWhen(context => context.Request.Path.StartsWithSegments(PagePath, StringComparison.Ordinal), page =>
        {
            page.Use((context, next) =>
            {
                context.Response.OnStarting(() =>
                {
                    context.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
                    context.Response.Headers.XContentTypeOptions = "nosniff";
                    return Task.CompletedTask;
                });
                return next(context);
            });
            page.UseSwaggerUI(Configure);
        });
    }

    public static void MapDocumentation(this WebApplication app) =>
        app.MapOpenApi(DocumentPath).AllowAnonymous();

    private static void Configure(SwaggerUIOptions options)
    {
        options.RoutePrefix = PagePath[1..];
        options.DocumentTitle = "MTTx API";
        options.SwaggerEndpoint("../openapi.json", "MTTx");
        options.ConfigObject.ValidatorUrl = null;
        options.EnableTryItOutByDefault();
        options.DocExpansion(DocExpansion.List);
        options.DefaultModelsExpandDepth(0);
    }
}
