using System.Text.Json;
using Mttx.Functions.Http;
using Mttx.Functions.Identity;
using Mttx.Functions.Runs;
using Mttx.Functions.Tenants;
using Mttx.Metrics.Definitions;
using NodaTime;

namespace Mttx.Functions.Analyses;

/// <summary>Makes a run of a request: checks it, finds the tenant, and starts it or finds the run that the same request started before.</summary>
internal sealed class AnalysisStart(TenantAccess tenants, RunLauncher launcher, TimeProvider clock)
{
    /// <summary>Starts the run.</summary>
    /// <param name="body">What the caller sent.</param>
    /// <param name="operation">The route, which keeps idempotency keys of different routes apart.</param>
    /// <param name="http">The request.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <returns>The run, or the problem to answer.</returns>
    public async Task<(Run? Run, IResult? Problem)> RunAsync(AnalysisBody body, string operation, HttpContext http, CancellationToken cancellationToken)
    {
        var invalid = new Invalid();
        var key = IdempotencyKey.Read(http.Request, invalid);
        if (body.TenantId is null)
        {
            invalid.Add("tenant_id", "Missing; give the id of a tenant, as GET /api/tenants lists them.");
        }

        var window = AnalysisTime.WindowOf(body, Instant.FromDateTimeOffset(clock.GetUtcNow()), invalid);
        var filter = FilterOf(body, invalid);
        if (invalid.Any)
        {
            return (null, invalid.ToProblem());
        }

        if (await tenants.FindAsync(body.TenantId!.Value, cancellationToken) is not { } tenant)
        {
            return (null, Problems.NotFound("tenant", body.TenantId));
        }

        var caller = Caller.Of(http.User);
        var idempotency = key is null ? null : new Idempotency($"{operation}\n{caller.Kind}\n{caller.Name}", key, JsonSerializer.Serialize(body));
        var run = await launcher.StartAsync(new RunRequest(tenant.Id, window!.Value, filter), caller, idempotency, cancellationToken);
        return run is null ? (null, RunProblems.KeyReused()) : (run, null);
    }

    private static CaseFilter FilterOf(AnalysisBody body, Invalid invalid)
    {
        if (body.Filters is not { } filters)
        {
            return CaseFilter.None;
        }

        filters.Check(invalid, list => $"filters.{list}");
        var filter = filters.ToFilter();
        if (!RunRow.CanHold(filter))
        {
            invalid.Add("filters", $"These texts are too long together; {RunRow.LongestText} characters of JSON can be kept.");
        }

        return filter;
    }
}
