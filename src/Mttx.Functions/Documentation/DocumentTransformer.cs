using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Mttx.Functions.Documentation;

/// <summary>What the description says of the API as a whole; the same whoever asks, from wherever.</summary>
internal sealed class DocumentTransformer : IOpenApiDocumentTransformer
{
    public const string ApiKey = "api_key";
    public const string Bearer = "bearer";

    private const string Description = """
        SOC metrics for Google SecOps: MTTD, MTTA, MTTC and MTTR, numbers that can be trusted.

        Times are in seconds and named so. A figure that does not exist is `null`, never 0; only `POST /api/analysis/calculate` says `"-"` in
        `individual_cases`, as existing clients expect. Every figure says how many cases stand behind it and carries the hash of what was measured.

        Errors are `application/problem+json` (RFC 9457). `detail` says what to do; errors of validation name each field in `errors`.
        Every answer has an `X-Correlation-Id`, under which the log has the request; it is the trace id of the `traceparent` that was sent, if one was.
        What a caller may not see is answered like what does not exist: 404. PUT and DELETE honour `If-Match`.
        """;

    private static readonly Dictionary<string, string> Tags = new(StringComparer.Ordinal)
    {
        ["Analysis"] = "Ask a tenant's Google SecOps and calculate, or calculate what you hold.",
        ["Runs"] = "Analyses under way and done.",
        ["Reports"] = "What stored runs tell: trends, comparisons, signal to noise, single figures for playbooks.",
        ["Tenants"] = "The Google SecOps instances whose SOC is measured.",
        ["Configuration"] = "What is measured for a tenant, and what counts as good.",
        ["Schedules"] = "Runs that start by themselves, and where their results go.",
        ["API keys"] = "Keys for playbooks and programs.",
        ["Identity"] = "Who calls, and what they may do.",
        ["Health"] = "Whether the service lives and can work.",
    };

    public async Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "MTTx",
            Version = typeof(DocumentTransformer).Assembly.GetName().Version!.ToString(3),
            Description = Description.ReplaceLineEndings("\n"),
            License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
        };
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Components ??= new OpenApiComponents();
        document.AddComponent(nameof(ProblemDetails), await context.GetOrCreateSchemaAsync(typeof(ProblemDetails), null, cancellationToken));
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [ApiKey] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Header,
                Name = "X-Api-Key",
                Description = "A key such as mttx_…, made with POST /api/api-keys.",
            },
            [Bearer] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "The same key in the header Authorization; only on calls that do not come through Azure Static Web Apps, which overwrites it.",
            },
        };

        var paths = document.Paths.OrderBy(path => path.Key, StringComparer.Ordinal).ToList();
        document.Paths.Clear();
        foreach (var (path, item) in paths)
        {
            document.Paths.Add(path, item);
        }

        var used = document.Paths.Values
            .SelectMany(item => item.Operations?.Values ?? Enumerable.Empty<OpenApiOperation>())
            .SelectMany(operation => operation.Tags ?? Enumerable.Empty<OpenApiTagReference>())
            .Select(tag => tag.Name)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
        document.Tags = used.Select(name => new OpenApiTag { Name = name, Description = Tags.GetValueOrDefault(name) }).ToHashSet();
    }
}
