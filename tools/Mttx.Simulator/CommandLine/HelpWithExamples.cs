using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Mttx.Simulator.CommandLine;

/// <summary>The usual help, and under it what there is to know before the first request.</summary>
internal sealed class HelpWithExamples(HelpAction usual) : SynchronousCommandLineAction
{
    private const string Examples = """
        Examples:
          Three tenants with 2,000 cases each, on a free port:
            dotnet run --project tools/Mttx.Simulator
          The same data every time, credentials for clients, one large tenant:
            … -- --port 8085 --now 2026-03-01T12:00:00Z --cases 500000,2000,100 --write-credentials ./state/credentials
          Queries that are throttled now and then, and rows whose answer is lost once:
            … -- --misbehave kind=429,operation=dashboardQueries.execute,rate=0.2,retry_after_seconds=2
                 --misbehave kind=lose_answer,operation=dataTableRows.bulkCreate,times=1

        Misbehaviour: kind= and, as wanted, tenant=, operation= (a name or a prefix with *), times= (then it works again),
          rate=, retry_after_seconds=, latency_ms=, bytes=, permission=.
          Kinds: 429 500 502 503 504 reset truncate broken_json html trickle expired_token permission_denied latency
          lose_answer severe import_failure
          Operations: token, sts.token, msi.token, iam.generateAccessToken, instances.get, dashboardQueries.*, dataTables.*,
          dataTableRows.*, nativeDashboards.*, dashboardCharts.*, caseStageDefinitions.list, soar.*

        Control, over HTTP and without credentials:
          GET  /control/tenants                       projects, instances, regions, SOAR keys
          GET  /control/credentials/{tenant|shared}   a service-account file
          GET, POST, DELETE /control/misbehave[/{id}] rules, as JSON with the names above
          GET, DELETE /control/journal                requests so far; ?tenant= ?operation= ?after=
          GET  /control/export/{tenant}/history.json, …/cases.json   the unlimited answer; ?start= ?end=
          A tenant is called by project, number or instance.

        It prints "listening on http://127.0.0.1:PORT" when it is ready; Ctrl-C or SIGTERM ends it. Exit codes: 0 done, 2 bad usage.

        """;

    public override int Invoke(ParseResult parseResult)
    {
        var exitCode = usual.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output.WriteLine(Examples);
        return exitCode;
    }
}
