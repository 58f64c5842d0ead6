using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.OpenApi;

namespace Mttx.Functions.Documentation;

/// <summary>Headers that handlers read themselves, so that the framework does not know of them.</summary>
internal static class RequestHeaders
{
    private static readonly string[] Starting = ["api/analysis", "api/analysis/run", "api/schedules/{id}/run"];
    private static readonly string[] Waiting = ["api/analysis", "api/compare", "api/metrics/{tenant_id}/{metric}"];

    /// <param name="operation">The operation.</param>
    /// <param name="description">Which route it is.</param>
    /// <param name="addChanged">Adds the problem of what has changed meanwhile.</param>
    public static void AddTo(OpenApiOperation operation, ApiDescription description, Action addChanged)
    {
        var path = PathOf(description.RelativePath!);
        if (description.HttpMethod is "PUT" or "DELETE")
        {
            Add(operation, "If-Match", "The ETag that was read: the change is made only if it still holds.", "\"0123456789abcdef\"");
            addChanged();
        }

        if (description.HttpMethod == "POST" && Starting.Contains(path))
        {
            Add(operation, "Idempotency-Key", "1 to 200 characters: the same key and the same request are the same run.", "playbook-17-step-3");
        }

        if (Waiting.Contains(path))
        {
            Add(operation, "Prefer", "RFC 7240: how many seconds to wait for the result before the answer is 202.", "wait=30");
        }
    }

    // Without what a parameter is constrained to.
    private static string PathOf(string relativePath) =>
        string.Join('/', relativePath.TrimEnd('/').Split('/').Select(part => part.Contains(':', StringComparison.Ordinal) ? part.Split(':')[0] + "}" : part));

    private static void Add(OpenApiOperation operation, string name, string description, string example) =>
        (operation.Parameters ??= []).Add(new OpenApiParameter
        {
            Name = name,
            In = ParameterLocation.Header,
            Description = description,
            Example = example,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        });
}
