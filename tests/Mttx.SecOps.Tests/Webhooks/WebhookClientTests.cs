using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using Mttx.SecOps.Guard;
using Mttx.SecOps.Tests.Infrastructure;
using Mttx.SecOps.Webhooks;

namespace Mttx.SecOps.Tests.Webhooks;

public sealed class WebhookClientTests : IAsyncLifetime
{
    private const string Path = "/services/T0SECRET/B0SECRET?sig=SECRET";

    private readonly FakeTime _time = new();
    private ScriptedServer _server = null!;
    private int _tries;

    private Uri Url { get; set; } = null!;

    public async Task InitializeAsync()
    {
        _server = await ScriptedServer.StartAsync();
        Url = new Uri(_server.Address, Path);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("text/html", "ok")]
    [InlineData("application/json", "{\"error\":{\"message\":\"not Google's\"}}")]
    [InlineData("text/plain", "")]
    public async Task Any_answer_of_success_is_one_whatever_it_holds(string type, string answer)
    {
        _server.Queue(Reply.Text(answer, type, 202));

        Assert.Equal(HttpStatusCode.Accepted, await PostAsync());

        var request = Assert.Single(_server.Requests);
        Assert.Equal(("POST", Path, "{\"a\":1}"), (request.Method, request.Target, Encoding.UTF8.GetString(request.Body)));
        Assert.StartsWith("application/json", request.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Equal("1", request.Headers["X-Try"]);
    }

    public static TheoryData<string> Passing => ["408", "429", "500", "502", "503", "504", "reset"];

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task Trouble_that_passes_is_tried_again_with_headers_made_anew(string trouble)
    {
        _server.Queue(TroubleOf(trouble), TroubleOf(trouble), Reply.NoContent);

        Assert.Equal(HttpStatusCode.NoContent, await PostAsync());

        Assert.Equal(["1", "2", "3"], _server.Requests.Select(r => r.Headers["X-Try"]));
    }

    [Theory]
    [InlineData("408", FailureKind.TimedOut)]
    [InlineData("429", FailureKind.Throttled)]
    [InlineData("500", FailureKind.Unavailable)]
    [InlineData("reset", FailureKind.BrokenAnswer)]
    public async Task Trouble_that_stays_fails_after_three_tries_and_may_be_tried_later(string trouble, FailureKind kind)
    {
        _server.Handler = _ => TroubleOf(trouble);

        var failed = await Assert.ThrowsAsync<SecOpsException>(PostAsync);

        Assert.Equal((kind, true, 3), (failed.Kind, failed.Failure.IsTransient, _server.Requests.Count));
    }

    [Theory]
    [InlineData(301, FailureKind.BadRequest)]
    [InlineData(307, FailureKind.BadRequest)]
    [InlineData(400, FailureKind.BadRequest)]
    [InlineData(401, FailureKind.BadCredential)]
    [InlineData(403, FailureKind.Forbidden)]
    [InlineData(404, FailureKind.NotFound)]
    [InlineData(410, FailureKind.BadRequest)]
    public async Task What_would_fail_again_is_not_tried_again(int status, FailureKind kind)
    {
        _server.Handler = _ => Reply.Html(status).With("Location", "https://elsewhere.example/");

        var failed = await Assert.ThrowsAsync<SecOpsException>(PostAsync);

        Assert.Equal((kind, false), (failed.Kind, failed.Failure.IsTransient));
        Assert.Single(_server.Requests);
        Assert.Contains(status.ToString(CultureInfo.InvariantCulture), failed.Message, StringComparison.Ordinal);
        Assert.Equal(status < 400, failed.Message.Contains("redirects are not followed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_receiver_that_says_when_to_come_again_is_heard()
    {
        _server.Queue(Reply.Text("", "text/plain", 503).With("Retry-After", "77"), Reply.NoContent);

        await PostAsync();

        Assert.Contains(_time.Pauses, pause => pause >= TimeSpan.FromSeconds(77) && pause < TimeSpan.FromSeconds(79));
    }

    [Fact]
    public async Task Who_asks_for_a_day_of_patience_is_not_waited_for()
    {
        _server.Handler = _ => Reply.Text("", "text/plain", 429).With("Retry-After", "86400");

        var failed = await Assert.ThrowsAsync<SecOpsException>(PostAsync);

        Assert.Single(_server.Requests);
        Assert.Equal(TimeSpan.FromDays(1), failed.Failure.RetryAfter);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(500)]
    [InlineData(302)]
    public async Task Messages_tell_the_host_and_neither_the_rest_of_the_url_nor_what_the_receiver_repeats_of_it(int status)
    {
        _server.Handler = request => Reply.Json($$$"""{"message":"Cannot POST {{{request.Target}}}","error":{"status":"{{{request.Target}}}"}}""", status)
            .With("X-Request-Id", "SECRET").With("Location", Url.ToString());

        var failed = await Assert.ThrowsAsync<SecOpsException>(PostAsync);

        Assert.Equal("Webhook 127.0.0.1", failed.Failure.Upstream);
        Assert.StartsWith(
            string.Create(CultureInfo.InvariantCulture, $"Webhook 127.0.0.1 failed the delivery with {status}"), failed.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", $"{failed} {failed.Failure}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receiver_that_is_not_there_is_told_by_its_host()
    {
        await _server.DisposeAsync();

        var failed = await Assert.ThrowsAsync<SecOpsException>(PostAsync);

        Assert.Equal((FailureKind.Unreachable, "Webhook 127.0.0.1"), (failed.Kind, failed.Failure.Upstream));
        Assert.DoesNotContain("SECRET", failed.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_may_not_be_called_is_refused_without_a_second_try()
    {
        using var client = new WebhookClient(
            new HttpClient(new OutgoingGuard(new OutgoingGuardOptions()).CreateHandler()), new SecOpsOptions { MaxTries = 3 }, TimeProvider.System);

        var failed = await Assert.ThrowsAsync<SecOpsException>(() => client.PostAsync(Url, [], () => [], default));

        Assert.Equal((FailureKind.Refused, false), (failed.Kind, failed.Failure.IsTransient));
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task Traces_hold_nothing_of_the_url_and_calls_no_trace_of_ours()
    {
        var all = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                lock (all)
                {
                    all.Add(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        _server.Queue(Reply.NoContent);

        await PostAsync();

        lock (all)
        {
            Assert.Contains(all, activity => activity.OperationName == "post");
            Assert.DoesNotContain(
                all.Where(activity => activity.Source.Name != "Microsoft.AspNetCore").SelectMany(activity => activity.TagObjects),
                tag => $"{tag.Value}".Contains("SECRET", StringComparison.Ordinal));
        }

        Assert.False(_server.Requests[0].Headers.ContainsKey("traceparent"));
    }

    private static Reply TroubleOf(string trouble) =>
        trouble == "reset" ? Reply.Reset : Reply.Text("", "text/plain", int.Parse(trouble, CultureInfo.InvariantCulture));

    private async Task<HttpStatusCode> PostAsync()
    {
        var guard = new OutgoingGuard(new OutgoingGuardOptions { AllowedHosts = [Url.Authority] });
        using var client = new WebhookClient(
            new HttpClient(guard.CreateHandler()),
            new SecOpsOptions { MaxTries = 3, TryTimeout = TimeSpan.FromHours(1), OverallTimeout = TimeSpan.FromHours(20) },
            _time);
        return await client.PostAsync(Url, "{\"a\":1}"u8.ToArray(), () => [new("X-Try", (++_tries).ToString(CultureInfo.InvariantCulture))], default);
    }
}
