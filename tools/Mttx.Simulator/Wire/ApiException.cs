using System.Text.Json;

namespace Mttx.Simulator.Wire;

/// <summary>A request that is refused as Google refuses it: HTTP code, canonical status, message and details.</summary>
internal sealed class ApiException(int code, string status, string message, Action<Utf8JsonWriter>? details = null) : Exception(message)
{
    public int Code { get; } = code;

    public string Status { get; } = status;

    /// <summary>Writes the members of the <c>details</c> array; null leaves the array out.</summary>
    public Action<Utf8JsonWriter>? Details { get; } = details;

    /// <summary>Value of the <c>Retry-After</c> header, in seconds.</summary>
    public int? RetryAfter { get; init; }

    public static ApiException InvalidArgument(string message) => new(400, "INVALID_ARGUMENT", message);

    public static ApiException FailedPrecondition(string message) => new(400, "FAILED_PRECONDITION", message);

    public static ApiException NotFound(string message) => new(404, "NOT_FOUND", message);

    public static ApiException AlreadyExists(string message) => new(409, "ALREADY_EXISTS", message);

    public static ApiException Exhausted(string message) => new(429, "RESOURCE_EXHAUSTED", message);

    public static ApiException DeadlineExceeded() =>
        new(504, "DEADLINE_EXCEEDED", "Deadline expired before operation could complete.");

    public static ApiException Throttled(int retryAfter) =>
        new(429, "RESOURCE_EXHAUSTED", "Quota exceeded for quota metric 'Requests' and limit 'Requests per minute'.", json =>
        {
            json.WriteStartObject();
            json.WriteString("@type", "type.googleapis.com/google.rpc.RetryInfo");
            json.WriteString("retryDelay", $"{retryAfter}s");
            json.WriteEndObject();
        })
        { RetryAfter = retryAfter };

    public static ApiException Unauthenticated() =>
        new(401, "UNAUTHENTICATED", "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential.");

    public static ApiException PermissionDenied(string permission, string resource) =>
        new(403, "PERMISSION_DENIED", $"Permission '{permission}' denied on resource '{resource}' (or it may not exist).", json =>
        {
            json.WriteStartObject();
            json.WriteString("@type", "type.googleapis.com/google.rpc.ErrorInfo");
            json.WriteString("reason", "IAM_PERMISSION_DENIED");
            json.WriteString("domain", "chronicle.googleapis.com");
            json.WriteStartObject("metadata");
            json.WriteString("permission", permission);
            json.WriteString("resource", resource);
            json.WriteEndObject();
            json.WriteEndObject();
        });

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartObject("error");
        json.WriteNumber("code", Code);
        json.WriteString("message", Message);
        json.WriteString("status", Status);
        if (Details is not null)
        {
            json.WriteStartArray("details");
            Details(json);
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
