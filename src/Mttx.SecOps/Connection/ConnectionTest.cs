using System.Globalization;
using Mttx.SecOps.Http;
using Mttx.SecOps.Soar;

namespace Mttx.SecOps.Connection;

/// <summary>Tries each feature of a tenant by its own cheapest call, all at the same time and each once, since somebody waits for the answer.</summary>
/// <param name="connection">The way to the instance.</param>
/// <param name="soar">The tenant's SOAR, when it has an address and a key of one; null: stages come from the Chronicle API.</param>
public sealed class ConnectionTest(SecOpsConnection connection, SoarClient? soar)
{
    private const string Query = """
        $case_id = case.response_platform_info.response_platform_id
        match:
          $case_id
        limit: 1
        """;

    private static readonly RemoteOperation Instance = Once("instances.get", "chronicle.instances.get");
    private static readonly RemoteOperation Queries = Once("dashboardQueries.execute", "chronicle.dashboardQueries.execute");
    private static readonly RemoteOperation DataTables = Once("dataTables.list", "chronicle.dataTables.list");
    private static readonly RemoteOperation Dashboards = Once("nativeDashboards.list", "chronicle.nativeDashboards.list");

    /// <summary>Tries all features. Trouble of the services is reported, not thrown.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<ConnectionReport> RunAsync(CancellationToken cancellationToken)
    {
        var checks = await Task.WhenAll(
            CheckAsync(ConnectionFeature.Instance, "The instance answers.", IdentityAsync(cancellationToken)),
            CheckAsync(ConnectionFeature.Queries, "Cases can be queried.", QueryAsync(cancellationToken)),
            CheckAsync(ConnectionFeature.DataTables, "Data tables can be read.", ListAsync(
                DataTables, connection.Options.DataTablesVersion, "/dataTables?pageSize=1", cancellationToken)),
            CheckAsync(ConnectionFeature.Dashboards, "Dashboards can be listed.", ListAsync(
                Dashboards, connection.Options.DashboardsVersion, "/nativeDashboards?pageSize=1", cancellationToken)),
            soar is null
                ? CheckAsync(
                    ConnectionFeature.Stages,
                    "Case stages come from the Chronicle API.",
                    new CaseStageClient(connection).ProbeAsync(cancellationToken))
                : CheckAsync(ConnectionFeature.Stages, "Case stages come from the SOAR.", soar.ProbeAsync(cancellationToken))).ConfigureAwait(false);
        var (verdict, summary) = ConnectionJudge.Of(connection.Instance, checks, stagesAreGoogles: soar is null);
        return new ConnectionReport(checks, verdict, summary);
    }

    private static async Task<FeatureCheck> CheckAsync(ConnectionFeature feature, string good, Task check)
    {
        try
        {
            await check.ConfigureAwait(false);
            return new FeatureCheck(feature, true, good, null);
        }
        catch (SecOpsException e)
        {
            return new FeatureCheck(feature, false, e.Message, e.Failure);
        }
    }

    private async Task IdentityAsync(CancellationToken cancellationToken)
    {
        var answer = await CallAsync(Instance, HttpMethod.Get, connection.Options.InstancesVersion, "", null, cancellationToken).ConfigureAwait(false);
        if (Guid.TryParse(ResourceName.LastSegment(answer.Name), out var id) && id != connection.Instance.CustomerId)
        {
            throw new SecOpsException(Failure(Instance, FailureKind.NotFound, "another instance answered", Instance.NotFoundHint));
        }
    }

    private async Task QueryAsync(CancellationToken cancellationToken)
    {
        var now = connection.Clock.GetUtcNow();
        var body = JsonBody.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartObject("query");
            writer.WriteString("query", Query);
            writer.WriteStartObject("input");
            writer.WriteStartObject("timeWindow");
            writer.WriteString("startTime", Time(now.AddHours(-1)));
            writer.WriteString("endTime", Time(now));
            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.WriteEndObject();
        });
        var answer = await CallAsync(
            Queries, HttpMethod.Post, connection.Options.QueriesVersion, "/dashboardQueries:execute", body, cancellationToken).ConfigureAwait(false);
        if (answer.QueryRuntimeErrors?.FirstOrDefault(e => e.ErrorSeverity == "SEVERE") is { } severe)
        {
            throw new SecOpsException(Failure(
                Queries,
                FailureKind.OperationFailed,
                PrintableText.Of($"{severe.ErrorTitle} {severe.ErrorDescription}") ?? "a severe error of the query",
                "Check that the instance has cases (Google SecOps with SOAR)."));
        }
    }

    private Task<WireProbe> ListAsync(RemoteOperation operation, string version, string path, CancellationToken cancellationToken) =>
        CallAsync(operation, HttpMethod.Get, version, path, null, cancellationToken);

    private Task<WireProbe> CallAsync(
        RemoteOperation operation, HttpMethod method, string version, string path, byte[]? body, CancellationToken cancellationToken) =>
        connection.CallAsync(
            operation,
            method,
            version,
            path,
            body is null ? null : () => JsonBody.Of(body),
            (response, token) => AnswerReader.ReadAsync(operation, response, ProbeJson.Default.WireProbe, token),
            cancellationToken);

    private static RemoteOperation Once(string name, string permission) => new(RemoteOperation.Google, name, permission, MayRepeat: false);

    private static SecOpsFailure Failure(RemoteOperation operation, FailureKind kind, string detail, string wayOut) => new()
    {
        Upstream = operation.Upstream,
        Operation = operation.Name,
        Kind = kind,
        Detail = detail,
        WayOut = wayOut,
    };

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
