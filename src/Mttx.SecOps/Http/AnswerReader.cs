using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Mttx.SecOps.Http;

/// <summary>Reads good answers of Google as they stream.</summary>
internal static class AnswerReader
{
    /// <summary>Reads an answer; 204 without a body counts as an empty one.</summary>
    /// <exception cref="SecOpsException">It is not JSON, not of that form, or an error in spite of its status.</exception>
    public static async Task<T> ReadAsync<T>(
        RemoteOperation operation, HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : WireAnswer, new()
    {
        if (response.StatusCode == HttpStatusCode.NoContent)
        {
            return new T();
        }

        T? answer;
        try
        {
            var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            answer = await JsonSerializer.DeserializeAsync(stream, type, cancellationToken).ConfigureAwait(false);
        }
        catch (JsonException e)
        {
            // The reader's own message may quote the body, so it stays inside.
            throw new SecOpsException(FailureReader.NotTheAnswer(operation, response, "the answer is not the JSON of this operation"), e);
        }

        return answer switch
        {
            null => throw new SecOpsException(FailureReader.NotTheAnswer(operation, response, "the answer is null")),
            { Error: { ValueKind: not JsonValueKind.Null } error } => throw ErrorInside(operation, response, error),
            _ => answer,
        };
    }

    private static SecOpsException ErrorInside(RemoteOperation operation, HttpResponseMessage response, JsonElement error) => new(
        FailureReader.NotTheAnswer(operation, response, PrintableText.Of(Text(error, "message")) ?? "the answer is an error") with
        {
            Kind = FailureKind.OperationFailed,
            GoogleStatus = PrintableText.Of(Text(error, "status")),
            WayOut = "The service accepted the request and failed inside; try again later.",
        });

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String
            ? member.GetString()
            : null;
}
