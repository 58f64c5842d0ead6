using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Mttx.Functions.Documentation;

/// <summary>Schemas of what the framework cannot know by the type.</summary>
internal sealed class SchemaTransformer : IOpenApiSchemaTransformer
{
    private static readonly Dictionary<string, string> ProblemMembers = new(StringComparer.Ordinal)
    {
        ["type"] = "A URI of the kind of problem.",
        ["title"] = "The kind of problem, in short.",
        ["status"] = "The HTTP status.",
        ["detail"] = "What happened and what to do, for people.",
        ["instance"] = "What it happened to.",
        ["errors"] = "By field, what is wrong with it.",
    };

    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        if (type == typeof(JsonObject))
        {
            schema.Type = JsonSchemaType.Object;
            schema.AdditionalPropertiesAllowed = true;
        }
        else if (type == typeof(JsonValue))
        {
            schema.Type = JsonSchemaType.Integer | JsonSchemaType.String;
            schema.Examples = [JsonValue.Create(600), JsonValue.Create("-")];
        }

        else if (type.IsAssignableTo(typeof(ProblemDetails)))
        {
            schema.Description = "What went wrong and what to do (RFC 9457). More members may stand beside these.";
            schema.AdditionalPropertiesAllowed = true;
            schema.Properties ??= new Dictionary<string, IOpenApiSchema>();
            schema.Properties["trace_id"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Under this the log has the request." };
            foreach (var (name, words) in ProblemMembers)
            {
                if (schema.Properties.TryGetValue(name, out var known) && known is OpenApiSchema member)
                {
                    member.Description = words;
                }
            }
        }

        return Task.CompletedTask;
    }
}
