using Mttx.Simulator.Wire;

namespace Mttx.Simulator.Misbehaving;

/// <summary>Failures that ride on HTTP 200.</summary>
internal static class CannedAnswers
{
    private const int Internal = 13;

    public static Task SevereAsync(HttpContext context) => JsonAnswer.WriteObjectAsync(context, json =>
    {
        json.WriteStartArray("queryRuntimeErrors");
        json.WriteStartObject();
        json.WriteString("errorTitle", "Query failed");
        json.WriteString("errorDescription", "The query could not be completed.");
        json.WriteString("errorSeverity", "SEVERE");
        json.WriteEndObject();
        json.WriteEndArray();
    });

    public static Task ImportFailureAsync(HttpContext context) => JsonAnswer.WriteObjectAsync(context, json =>
    {
        json.WriteStartArray("results");
        json.WriteStartObject();
        json.WriteStartObject("status");
        json.WriteNumber("code", Internal);
        json.WriteString("message", "Dashboard import failed.");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    });
}
