using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.OpenApi;

namespace Mttx.Functions.Documentation;

/// <summary>What every operation has in common: an id, who may call it, examples of its parameters, and the problems that any of them may answer.</summary>
internal sealed class OperationTransformer : IOpenApiOperationTransformer
{
    private const string Problem = "application/problem+json";

    private static readonly Dictionary<string, string> Problems = new(StringComparer.Ordinal)
    {
        ["400"] = "The request is not valid; errors names each field.",
        ["401"] = "Nobody is known to call: the key is missing, unknown or revoked.",
        ["403"] = "The caller's role does not allow this.",
        ["404"] = "There is no such thing, or the caller may not see it.",
        ["409"] = "The state of things does not allow this now; detail tells the state.",
        ["410"] = "The run failed or was cancelled; it has no result and will have none.",
        ["412"] = "It has changed since it was read (If-Match).",
        ["413"] = "The body is too large.",
        ["415"] = "The body is not application/json.",
        ["422"] = "The Idempotency-Key was used for another request, or what the queries answer cannot be analyzed so.",
        ["429"] = "Too many requests; Retry-After tells when to try again.",
        ["500"] = "Something failed in MTTx itself; the log has it under trace_id.",
        ["502"] = "Google SecOps or the SOAR failed; detail names it, its status and what to check.",
        ["503"] = "Google SecOps, the SOAR or the storage cannot be reached or is busy; try again.",
        ["504"] = "Google SecOps or the SOAR took too long.",
    };

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        operation.OperationId ??= IdOf(context.Description.HttpMethod!, context.Description.RelativePath!);
        operation.Summary ??= OperationSummaries.Of(operation.OperationId);
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
        {
            parameter.Example ??= ParameterExamples.Of(parameter.Name!);

            // The framework takes lists for required, although an absent one is an empty one.
            parameter.Required &= parameter is not { In: ParameterLocation.Query, Schema.Type: JsonSchemaType.Array };
        }

        var schema = new OpenApiSchemaReference(nameof(ProblemDetails), context.Document);
        operation.Responses ??= [];
        AddProblem(operation, "500", schema);
        if (!metadata.OfType<IAllowAnonymous>().Any())
        {
            var role = metadata.OfType<IAuthorizeData>().Select(a => a.Policy).LastOrDefault(p => p is not null) ?? Identity.Roles.Admin;
            operation.Description = $"{operation.Description}\n\nRole: {role}.".Trim();
            operation.Security =
            [
                new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(DocumentTransformer.ApiKey, context.Document)] = [] },
                new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(DocumentTransformer.Bearer, context.Document)] = [] },
            ];
            AddProblem(operation, "401", schema);
            AddProblem(operation, "403", schema);
            AddProblem(operation, "503", schema);
        }

        if ((operation.Parameters ?? []).Any(p => p.In == ParameterLocation.Path))
        {
            AddProblem(operation, "404", schema);
        }

        RequestHeaders.AddTo(operation, context.Description, () => AddProblem(operation, "412", schema));
        if (metadata.OfType<EnableRateLimitingAttribute>().Any())
        {
            AddProblem(operation, "429", schema);
        }

        if (operation.RequestBody is OpenApiRequestBody body)
        {
            BodyExamples.AddTo(body, operation.OperationId);
            AddProblem(operation, "400", schema);
            AddProblem(operation, "413", schema);
            AddProblem(operation, "415", schema);
        }

        foreach (var (status, response) in operation.Responses)
        {
            if (Problems.TryGetValue(status, out var words) && response is OpenApiResponse { Content: { } content })
            {
                response.Description = words;

                // The framework names these by the media type of what is answered otherwise.
                if (content.Remove("application/json", out var json))
                {
                    content[Problem] = json;
                }
            }
        }

        Sort(operation);
        return Task.CompletedTask;
    }

    private static void AddProblem(OpenApiOperation operation, string status, OpenApiSchemaReference schema)
    {
        if (!operation.Responses!.ContainsKey(status))
        {
            operation.Responses.Add(status, new OpenApiResponse
            {
                Description = Problems[status],
                Content = new Dictionary<string, OpenApiMediaType> { [Problem] = new() { Schema = schema } },
            });
        }
    }

    private static void Sort(OpenApiOperation operation)
    {
        var sorted = operation.Responses!.OrderBy(r => r.Key, StringComparer.Ordinal).ToList();
        operation.Responses!.Clear();
        foreach (var (status, response) in sorted)
        {
            operation.Responses.Add(status, response);
        }
    }

    private static string IdOf(string method, string path)
    {
        var words = path.Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Where(part => part != "api")
            .Select(part => part.Trim('{', '*', '}').Split(':')[0].Replace('-', '_').Replace('.', '_'));
        return string.Create(CultureInfo.InvariantCulture, $"{method.ToLowerInvariant()}_{string.Join('_', words)}");
    }
}
