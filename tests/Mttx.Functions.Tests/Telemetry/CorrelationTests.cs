using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Mttx.Functions.Telemetry;
using Mttx.Functions.Tests.Infrastructure;

namespace Mttx.Functions.Tests.Telemetry;

public sealed class CorrelationTests
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";
    private const string Id = "^(?!0{32})[0-9a-f]{32}$";

    private static readonly (string, string) Parent = ("traceparent", $"00-{Trace}-00f067aa0ba902b7-01");

    [Theory]
    [InlineData("/api/version", 200)]
    [InlineData("/api/nothing", 404)]
    [InlineData("/api/tenants/77", 404)]
    [InlineData("/api/tenants?limit=x", 400)]
    [InlineData("/broken", 500)]
    [InlineData("/problem", 409)]
    [InlineData("/invalid", 400)]
    public async Task Every_answer_has_the_trace_of_its_request_and_a_problem_has_it_in_its_body_too(string path, int status)
    {
        await using var service = await MttxService.StartAsync(routes: AddFailures);

        var answer = await service.AskAsync(path, Parent);

        Assert.Equal(status, (int)answer.Status);
        Assert.Equal(Trace, answer.Headers[Correlation.Header]);
        if (status >= 400)
        {
            Assert.Equal(Trace, (string?)answer.Json["trace_id"]);
            Assert.Null(answer.Json["traceId"]);
        }
    }

    [Fact]
    public async Task A_caller_who_is_not_let_in_learns_it_too()
    {
        await using var service = await MttxService.StartAsync(Identity.Settings.KeysOnly);

        var answer = await service.AskAsync("/api/tenants", Parent);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Equal(Trace, answer.Headers[Correlation.Header]);
        Assert.Equal(Trace, (string?)answer.Json["trace_id"]);
    }

    [Theory]
    [InlineData("traceparent", "hello")]
    [InlineData("traceparent", "00-00000000000000000000000000000000-00f067aa0ba902b7-01")]
    [InlineData("Request-Id", "|a.b.")]
    [InlineData("X-Correlation-Id", "eve")]
    public async Task What_is_no_trace_is_not_taken_for_one(string header, string value)
    {
        await using var service = await MttxService.StartAsync();

        var (first, second) = (await service.AskAsync("/api/version", (header, value)), await service.AskAsync("/api/version", (header, value)));

        Assert.Matches(Id, first.Headers[Correlation.Header]);
        Assert.NotEqual(first.Headers[Correlation.Header], second.Headers[Correlation.Header]);
    }

    [Fact]
    public async Task Where_nobody_logs_there_is_one_all_the_same()
    {
        await using var service = await MttxService.StartAsync(configure: builder => builder.Logging.ClearProviders());

        Assert.Equal(Trace, (await service.AskAsync("/api/version", Parent)).Headers[Correlation.Header]);
        Assert.Matches(Id, (await service.AskAsync("/api/version")).Headers[Correlation.Header]);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("00-xyz", null)]
    [InlineData($"00-{Trace}-00f067aa0ba902b7-00", Trace)]
    public void A_traceparent_holds_it(string? traceParent, string? id) => Assert.Equal(id, Correlation.OfTraceParent(traceParent));

    private static void AddFailures(WebApplication app)
    {
        app.MapGet("/broken", string () => throw new InvalidOperationException("broken"));
        app.MapGet("/problem", () => Microsoft.AspNetCore.Http.TypedResults.Problem("no", statusCode: 409));
        app.MapGet("/invalid", () => Microsoft.AspNetCore.Http.TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["field"] = ["no"] }));
    }
}
