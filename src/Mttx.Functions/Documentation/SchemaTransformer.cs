using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Mttx.Functions.Documentation;

/// <summary>Schemas of what the framework cannot know by the type.</summary>
internal sealed class SchemaTransformer : IOpenApiSchemaTransformer
{
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

        return Task.CompletedTask;
    }
}
