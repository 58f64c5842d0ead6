using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mttx.Functions.Identity;
using Mttx.Functions.Tests.Infrastructure;
using Mttx.Functions.Tests.Tenants;

namespace Mttx.Functions.Tests.Routes;

/// <summary>A key of one tenant tries every route against what is another tenant's.</summary>
public sealed partial class ForeignTenantTests(RouteFixture app) : IClassFixture<RouteFixture>
{
    // Says when, or follows from who asks rather than from what is asked for.
    private static readonly string[] Ignored = ["Date", "X-Correlation-Id"];

    [Theory]
    [InlineData(Roles.Viewer)]
    [InlineData(Roles.Operator)]
    [InlineData(Roles.Admin)]
    public async Task What_is_anothers_is_on_every_route_as_if_it_did_not_exist(string role)
    {
        var key = await app.KeyAsync(role);
        var before = await app.StoredOfAsync(app.Foreign);
        var wrong = new List<string>();
        var asked = 0;
        foreach (var example in RouteExamples.All.Where(NamesIds))
        {
            var (foreign, nobodys) = (await app.SendAsync(example, app.Foreign, key), await app.SendAsync(example, app.Nobody, key));

            // Who may not remove their own tenant either learns so only where there is one.
            var isAllowed = example.Role == Roles.AdminOfAll
                ? role == Roles.Admin && example.Route.StartsWith("DELETE /api/tenants", StringComparison.Ordinal)
                : Roles.Includes(role, example.Role);
            var expected = isAllowed ? HttpStatusCode.NotFound : HttpStatusCode.Forbidden;
            if (foreign.Status != expected)
            {
                wrong.Add($"{example} answers {(int)foreign.Status} where {(int)expected} is wanted: {foreign.Text}");
            }

            Compare(example.Route, foreign, nobodys, wrong);
            asked++;
        }

        Assert.True(asked > 25, $"Only {asked} routes were asked.");
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
        Assert.Equal(before, await app.StoredOfAsync(app.Foreign));
    }

    [Fact]
    public async Task What_is_anothers_is_as_if_it_did_not_exist_also_beside_what_is_ones_own()
    {
        var key = await app.KeyAsync(Roles.Admin);
        var before = await app.StoredOfAsync(app.Foreign);
        var wrong = new List<string>();
        foreach (var example in Mixed(app.Own))
        {
            Compare(example.Path(app.Foreign), await app.SendAsync(example, app.Foreign, key), await app.SendAsync(example, app.Nobody, key), wrong);
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
        Assert.Equal(before, await app.StoredOfAsync(app.Foreign));
    }

    [Fact]
    public async Task What_is_ones_own_is_answered_and_holds_nothing_of_another()
    {
        var key = await app.KeyAsync(Roles.Admin);
        var wrong = new List<string>();
        foreach (var example in RouteExamples.All.Where(example => example.Method == HttpMethod.Get && example.Role != Roles.AdminOfAll))
        {
            var answer = await app.SendAsync(example, app.Own, key);
            if ((int)answer.Status != example.Success)
            {
                wrong.Add($"{example} answers {(int)answer.Status}: {answer.Text}");
            }

            CheckNothingForeign(example.Route, answer, wrong);
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    [Fact]
    public async Task An_idempotency_key_of_another_caller_leads_to_nothing_of_theirs()
    {
        var example = RouteExamples.All.Single(e => e.Route == "POST /api/analysis") with { Headers = [("Idempotency-Key", "the same key")] };
        var theirs = await app.SendAsync(example, app.Foreign);

        var own = await app.SendAsync(example, app.Own, await app.KeyAsync(Roles.Operator));
        var tried = await app.SendAsync(example, app.Foreign, await app.KeyAsync(Roles.Operator));

        Assert.Equal(HttpStatusCode.Accepted, theirs.Status);
        Assert.Equal(HttpStatusCode.Accepted, own.Status);
        Assert.NotEqual((string)theirs.Json["run_id"]!, (string)own.Json["run_id"]!);
        Assert.Equal(HttpStatusCode.NotFound, tried.Status);
    }

    private bool NamesIds(RouteExample example) =>
        example.Role != RouteExample.Anybody
        && (example.Path(app.Own) != example.Path(app.Nobody) || example.Body?.Invoke(app.Own).ToJsonString() != example.Body?.Invoke(app.Nobody).ToJsonString());

    private static IEnumerable<RouteExample> Mixed(RouteIds own)
    {
        RouteExample Of(string route) => RouteExamples.All.First(example => example.Route == route);
        JsonObject Body(string route) => Of(route).Body!(own);

        yield return Of("GET /api/tenants/{id:long}/runs") with { Path = other => $"/api/tenants/{own.Tenant}/runs?continuation={other.Run}" };
        yield return Of("GET /api/tenants/{id:long}/runs") with { Path = other => $"/api/tenants/{other.Tenant}/runs?continuation={other.Run}" };
        yield return Of("GET /api/tenants") with { Path = other => $"/api/tenants?continuation={other.Tenant - 1}" };
        yield return Of("GET /api/compare") with { Path = other => $"/api/compare?tenant_id={own.Tenant}&tenant_id={other.Tenant}&metric=MTTR" };
        yield return Of("GET /api/compare") with { Path = other => $"/api/compare?tenant_id={other.Tenant}&metric=nonsense" };
        yield return Of("GET /api/tenants/{id:long}/trend") with { Path = other => $"/api/tenants/{other.Tenant}/trend?metric=nonsense" };
        yield return Of("GET /api/metrics/{tenant_id:long}/{metric}") with { Path = other => $"/api/metrics/{other.Tenant}/nonsense" };
        foreach (var route in new[] { "", "/result", "/cases.csv", "/trend?metric=MTTR" })
        {
            yield return Of("GET /api/runs/{run_id}") with { Path = other => $"/api/runs/{own.Tenant}-{other.RunTail}{route}" };
        }

        yield return Of("DELETE /api/runs/{run_id}") with { Path = other => $"/api/runs/{own.Tenant}-{other.RunTail}" };
        yield return Of("DELETE /api/runs/{run_id}") with { Headers = [("If-Match", "\"0\"")] };
        yield return Of("DELETE /api/tenants/{id:long}") with { Headers = [("If-Match", "\"0\"")] };
        foreach (var route in new[] { "PUT /api/mttx-configs/{id:long}", "PUT /api/queries/{id:long}", "PUT /api/schedules/{id:long}" })
        {
            var ownPath = Of(route).Path(own);
            yield return Of(route) with { Path = _ => ownPath, Body = other => Body(route).With(("id", other.Child)) };
            yield return Of(route) with { Path = _ => ownPath, Body = other => Body(route).With(("tenant_id", other.Tenant)) };
            yield return Of(route) with { Body = _ => Body(route) };
            yield return Of(route) with { Body = _ => [], Headers = [("If-Match", "\"0\"")] };
        }

        foreach (var example in RouteExamples.All.Where(example => example.Route == "PUT /api/destinations/{id:long}"))
        {
            var (ownPath, ownBody) = (example.Path(own), example.Body!(own));
            foreach (var (member, of) in new (string, Func<RouteIds, long>)[] { ("id", o => o.Files), ("schedule_id", o => o.Schedule), ("tenant_id", o => o.Tenant) })
            {
                yield return example with { Path = _ => ownPath, Body = other => ownBody.DeepClone().AsObject().With((member, of(other))) };
            }

            yield return example with { Body = _ => ownBody.DeepClone().AsObject() };
            yield return example with { Body = _ => [], Headers = [("If-Match", "\"0\"")] };
        }

        yield return Of("POST /api/destinations") with { Body = other => Body("POST /api/destinations").With(("tenant_id", other.Tenant)) };
        yield return Of("POST /api/destinations") with { Body = other => Body("POST /api/destinations").With(("schedule_id", other.Schedule)) };
        yield return Of("POST /api/destinations") with { Body = other => new JsonObject { ["schedule_id"] = other.Schedule } };
        yield return Of("DELETE /api/destinations/{id:long}") with { Headers = [("If-Match", "\"0\"")] };

        yield return Of("PUT /api/tenants/{id:long}") with { Body = _ => [], Headers = [("If-Match", "\"0\"")] };
        yield return Of("PUT /api/tenants/{id:long}") with { Path = _ => $"/api/tenants/{own.Tenant}", Body = other => TenantBody.Plain().With(("id", other.Tenant), ("name", "")) };
        foreach (var member in new[] { "id", "tenant_id" })
        {
            yield return Of("POST /api/tenants/{id:long}/thresholds") with
            {
                Path = _ => $"/api/tenants/{own.Tenant}/thresholds",
                Body = other =>
                {
                    var body = Body("POST /api/tenants/{id:long}/thresholds");
                    body["thresholds"]![0]![member] = member == "id" ? other.Child : other.Tenant;
                    return body;
                },
            };
        }

        yield return Of("POST /api/schedules") with { Body = other => new JsonObject { ["tenant_id"] = other.Tenant } };
        yield return Of("GET /api/schedules/{id:long}/preview") with { Path = other => $"/api/schedules/{other.Child}/preview?count=x" };
        yield return Of("DELETE /api/schedules/{id:long}") with { Headers = [("If-Match", "\"0\"")] };
        yield return Of("POST /api/signal-to-noise") with { Body = other => Body("POST /api/signal-to-noise").With(("run_id", other.Run)) };
        yield return Of("POST /api/analysis/calculate") with { Body = other => new JsonObject { ["tenant_id"] = other.Tenant } };
        yield return Of("POST /api/analysis") with { Body = other => new JsonObject { ["tenant_id"] = other.Tenant } };
        yield return Of("POST /api/api-keys") with { Body = other => Body("POST /api/api-keys").With(("tenant_ids", new JsonArray(own.Tenant, other.Tenant))) };
    }

    private void Compare(string what, HttpAnswer foreign, HttpAnswer nobodys, List<string> wrong)
    {
        var (seen, wanted) = (Whole(foreign, app.Foreign), Whole(nobodys, app.Nobody));
        if (seen != wanted)
        {
            wrong.Add($"{what} tells apart what is another's:\n{seen}\nand what is nobody's:\n{wanted}");
        }

        CheckNothingForeign(what, foreign, wrong);
    }

    private void CheckNothingForeign(string what, HttpAnswer answer, List<string> wrong)
    {
        var texts = new[] { RouteFixture.Marker, (string)app.ForeignBody["guid"]!, (string)app.ForeignBody["gcp_project_id"]!, "7654321" };
        var all = answer.Text + string.Join('\n', answer.Headers.Values);
        wrong.AddRange(texts.Where(text => all.Contains(text, StringComparison.OrdinalIgnoreCase)).Select(text => $"{what} tells {text} of another tenant."));
        if ((int)answer.Status < 300 && all.Contains($"{app.Foreign.Tenant}", StringComparison.Ordinal))
        {
            wrong.Add($"{what} tells the id of another tenant.");
        }
    }

    private static string Whole(HttpAnswer answer, RouteIds ids) => ids.Anonymous(
        $"{(int)answer.Status} {answer.ContentType}\n"
        + string.Join('\n', answer.Headers.Where(h => !Ignored.Contains(h.Key)).OrderBy(h => h.Key, StringComparer.Ordinal).Select(h => $"{h.Key}: {h.Value}"))
        + "\n" + TraceId().Replace(answer.Text, ""));

    [GeneratedRegex(""","trace_?[iI]d":"[^"]*"|"trace_?[iI]d":"[^"]*",?""")]
    private static partial Regex TraceId();
}
