using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Mttx.SecOps.Http;

/// <summary>Makes a failure of an answer that is none: Google's error body where there is one, else the status alone.</summary>
internal static class FailureReader
{
    private const int MostBytes = 64 << 10;

    public static async Task<SecOpsFailure> ReadAsync(
        RemoteOperation operation, HttpResponseMessage response, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (error, isHtml) = await ReadErrorAsync(response, cancellationToken).ConfigureAwait(false);
        var kind = KindOf(response.StatusCode, error.Status);
        return new SecOpsFailure
        {
            Upstream = operation.Upstream,
            Operation = operation.Name,
            Kind = kind,
            Status = response.StatusCode,
            GoogleStatus = PrintableText.Of(error.Status),
            Detail = PrintableText.Of(error.Message) ?? (isHtml ? "the answer is a web page, not the API's" : null),
            WayOut = isHtml ? "Check the address and whether a proxy stands in between." : WaysOut.Of(operation, kind, error.Reason),
            RetryAfter = error.RetryDelay ?? RetryAfterOf(response, clock),
            RequestId = RequestIdOf(response),
            IsWebPage = isHtml,
            IsSoarError = error.IsSoars,
            Reason = PrintableText.Of(error.Reason),
        };
    }

    public static SecOpsFailure NotTheAnswer(RemoteOperation operation, HttpResponseMessage response, string detail) => new()
    {
        Upstream = operation.Upstream,
        Operation = operation.Name,
        Kind = FailureKind.BrokenAnswer,
        Status = response.StatusCode,
        Detail = detail,
        IsWebPage = IsHtml(response),
        WayOut = "Check the address and whether a proxy stands in between.",
        RequestId = RequestIdOf(response),
    };

    public static bool IsHtml(HttpResponseMessage response) =>
        response.Content.Headers.ContentType?.MediaType?.Contains("html", StringComparison.OrdinalIgnoreCase) == true;

    public static FailureKind KindOf(HttpStatusCode status, string? googleStatus) => ((int)status, googleStatus) switch
    {
        (400, "FAILED_PRECONDITION") or (412, _) or (409, "ABORTED") => FailureKind.Conflict,
        (401, _) => FailureKind.BadCredential,
        (403, _) => FailureKind.Forbidden,
        (404, _) => FailureKind.NotFound,
        (409, _) => FailureKind.AlreadyExists,
        (429, _) => FailureKind.Throttled,
        (408 or 504, _) => FailureKind.TimedOut,
        (501, _) => FailureKind.Unsupported,
        ( >= 500, _) => FailureKind.Unavailable,
        ( >= 300 and < 400, _) => FailureKind.BrokenAnswer,
        _ => FailureKind.BadRequest,
    };

    private static async Task<(GoogleError Error, bool IsHtml)> ReadErrorAsync(
        HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (IsHtml(response))
        {
            return (default, true);
        }

        // An answer cut off here is still a failure with a status; what it would have said is lost, that it failed is not.
        try
        {
            var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            var body = new byte[MostBytes];
            var length = await stream.ReadAtLeastAsync(body, MostBytes, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            using var document = JsonDocument.Parse(body.AsMemory(0, length));
            return (GoogleError.Of(document.RootElement), false);
        }
        catch (Exception e) when (e is JsonException or IOException or HttpRequestException)
        {
            return (default, false);
        }
    }

    public static TimeSpan? RetryAfterOf(HttpResponseMessage response, TimeProvider clock) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date > clock.GetUtcNow() ? date - clock.GetUtcNow() : TimeSpan.Zero,
        _ => null,
    };

    private static string? RequestIdOf(HttpResponseMessage response)
    {
        foreach (var name in new[] { "X-Goog-Request-Id", "X-Request-Id", "X-Cloud-Trace-Context" })
        {
            if (response.Headers.TryGetValues(name, out var values))
            {
                return PrintableText.Of(values.FirstOrDefault());
            }
        }

        return null;
    }

    /// <summary>The parts of <c>google.rpc.Status</c> that decide something; also the SOAR's own <c>ErrorMessage</c>.</summary>
    private readonly record struct GoogleError(string? Status, string? Message, string? Reason, TimeSpan? RetryDelay, bool IsSoars = false)
    {
        public static GoogleError Of(JsonElement root)
        {
            if (root.ValueKind == JsonValueKind.Array && root.GetArrayLength() == 1)
            {
                root = root[0];
            }

            if (root.ValueKind != JsonValueKind.Object)
            {
                return default;
            }

            if (!root.TryGetProperty("error", out var error) || error.ValueKind != JsonValueKind.Object)
            {
                return new GoogleError(null, Text(root, "ErrorMessage") ?? Text(root, "error_description") ?? Text(root, "message"), null, null)
                {
                    IsSoars = root.TryGetProperty("ErrorMessage", out _) || root.TryGetProperty("ErrorCode", out _),
                };
            }

            string? reason = null;
            TimeSpan? delay = null;
            if (error.TryGetProperty("details", out var details) && details.ValueKind == JsonValueKind.Array)
            {
                foreach (var detail in details.EnumerateArray().Where(d => d.ValueKind == JsonValueKind.Object))
                {
                    reason ??= Text(detail, "reason");
                    delay ??= Seconds(Text(detail, "retryDelay"));
                }
            }

            return new GoogleError(Text(error, "status"), Text(error, "message"), reason, delay);
        }

        private static string? Text(JsonElement element, string name) =>
            element.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;

        // google.protobuf.Duration: "12s", "0.5s".
        private static TimeSpan? Seconds(string? text) =>
            text is [.., 's'] && double.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
            && seconds is >= 0 and < 86_400
                ? TimeSpan.FromSeconds(seconds)
                : null;
    }
}
