using System.Buffers;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Mttx.Metrics.Queries;
using Mttx.SecOps.Http;
using NodaTime.Text;

namespace Mttx.SecOps.Queries;

/// <summary>Runs dashboard queries. The answer is read as it streams in.</summary>
public sealed class DashboardQueryClient(SecOpsConnection connection)
{
    private static readonly RemoteOperation Execute = new(
        RemoteOperation.Google, "dashboardQueries:execute", "chronicle.dashboardQueries.execute", MayRepeat: true)
    {
        IsQuery = true,
        RepeatsTimeouts = false,
    };

    private static readonly RemoteOperation ExecutePatiently = Execute with { RepeatsTimeouts = true };

    /// <summary>Whether the query itself ran out of time; signing in, for one, does too, and asking for less would not help there.</summary>
    internal static bool IsTooHeavy(SecOpsException failure) =>
        failure.Kind == FailureKind.TimedOut && failure.Failure.Operation == Execute.Name;

    /// <summary>Asks for a window of time: its start is part of it, its end is not.</summary>
    /// <param name="query">The query; its limit counts.</param>
    /// <param name="schema">Which of the two queries it is.</param>
    /// <param name="window">The time asked for, in whole seconds.</param>
    /// <param name="repeatTimeouts">Whether to ask again when the API runs out of time; otherwise the caller asks for less.</param>
    /// <param name="cancellationToken">Ends the query early.</param>
    /// <exception cref="SecOpsException">It failed, or the answer is no result of such a query.</exception>
    public Task<QueryAnswer> ExecuteAsync(
        QueryText query, QuerySchema schema, TimeWindow window, bool repeatTimeouts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        void WriteWindow(Utf8JsonWriter json)
        {
            json.WriteStartObject("timeWindow");
            json.WriteString("startTime", InstantPattern.General.Format(window.Start));
            json.WriteString("endTime", InstantPattern.General.Format(window.End));
            json.WriteEndObject();
        }

        return ExecuteAsync(query, schema, repeatTimeouts, WriteWindow, cancellationToken);
    }

    /// <summary>Asks for a time up to now.</summary>
    /// <param name="query">The query; its limit counts.</param>
    /// <param name="schema">Which of the two queries it is.</param>
    /// <param name="last">How far back.</param>
    /// <param name="cancellationToken">Ends the query early.</param>
    /// <exception cref="SecOpsException">It failed, or the answer is no result of such a query.</exception>
    public Task<QueryAnswer> ExecuteAsync(QueryText query, QuerySchema schema, RelativeTime last, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        void WriteTime(Utf8JsonWriter json)
        {
            json.WriteStartObject("relativeTime");
            json.WriteString("timeUnit", last.Unit.ToString().ToUpperInvariant());
            json.WriteString("startTimeVal", last.Count.ToString(CultureInfo.InvariantCulture));
            json.WriteEndObject();
        }

        return ExecuteAsync(query, schema, repeatTimeouts: true, WriteTime, cancellationToken);
    }

    private async Task<QueryAnswer> ExecuteAsync(
        QueryText query, QuerySchema schema, bool repeatTimeouts, Action<Utf8JsonWriter> writeInput, CancellationToken cancellationToken)
    {
        var body = Body(query, writeInput);
        var tries = 0;
        var table = await connection.CallAsync(
            repeatTimeouts ? ExecutePatiently : Execute,
            HttpMethod.Post,
            connection.Options.QueriesVersion,
            "/dashboardQueries:execute",
            () =>
            {
                tries++;
                return new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
            },
            (response, token) => ReadAsync(response, schema, token),
            cancellationToken).ConfigureAwait(false);
        return new QueryAnswer(table, tries);
    }

    private byte[] Body(QueryText query, Action<Utf8JsonWriter> writeInput)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteStartObject("query");
        json.WriteString("query", query.Text);
        json.WriteStartObject("input");
        writeInput(json);
        json.WriteEndObject();
        json.WriteEndObject();
        if (connection.Options.BypassCache)
        {
            json.WriteBoolean("clearCache", true);
        }

        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static async Task<QueryTable> ReadAsync(HttpResponseMessage response, QuerySchema schema, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            return await QueryTableReader.ReadAsync(stream, schema, null, cancellationToken).ConfigureAwait(false);
        }
        catch (QueryResultException e)
        {
            throw new SecOpsException(
                new SecOpsFailure
                {
                    Upstream = Execute.Upstream,
                    Operation = Execute.Name,
                    Kind = e.IsMalformed ? FailureKind.BrokenAnswer : FailureKind.OperationFailed,
                    Status = response.StatusCode,
                    Detail = PrintableText.Of(e.Message),
                    WayOut = WaysOut.Of(Execute, e.IsMalformed ? FailureKind.BrokenAnswer : FailureKind.OperationFailed),
                },
                e);
        }
    }
}
