using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Mttx.Functions.Tests.Infrastructure;

namespace Mttx.Functions.Tests.Routes;

/// <summary>Bodies that are not what a route takes, on every route that takes one.</summary>
public sealed class MalformedBodyTests(RouteFixture app) : IClassFixture<RouteFixture>
{
    private static readonly string[] Tables = ["case_history_data", "case_mttd_data"];

    // In JSON; no member takes all of them.
    private static readonly string[] OtherValues =
        ["null", "true", "0", "-1", "1.5", "1e400", "99999999999999999999", "\"\"", "\"text\"", "\"\\ud800\"", "[]", "[null]", "[[[]]]", "[\"\"]", "{}", "{\"x\":1}"];

    // Where two members contradict each other, either may be named.
    private static readonly Dictionary<string, string> Partners = new()
    {
        ["soar_url"] = "soar_api_key",
        ["run_id"] = "tenant_id",
        ["thresholds[0].good_threshold"] = "thresholds[0].ok_threshold",
    };

    private static IEnumerable<RouteExample> Examples => RouteExamples.All.Where(example => example.Body is not null);

    public static TheoryData<string> NoObjects => new()
    {
        "", " ", "null", "[]", "1", "\"text\"", "true", "{", "}", "{]", "{\"", "{}{}", "{} x", "{'a':1}", "{a:1}", "{\"a\":}", "// no JSON\n{}", "{\"tenant_id\":01}", "<xml/>",
        "{\"\\ud800\":1}", "\0", new string('[', 20_000), string.Concat(Enumerable.Repeat("{\"filters\":", 2_000)),
    };

    [Theory]
    [MemberData(nameof(NoObjects))]
    public async Task What_is_no_object_is_refused_with_words(string text)
    {
        var wrong = new List<string>();
        foreach (var example in Examples)
        {
            CheckRefused($"{example}", await SendAsync(example, text), 400, field: null, wrong);
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    [Fact]
    public async Task What_is_no_UTF_8_is_refused()
    {
        var wrong = new List<string>();
        foreach (var example in Examples)
        {
            using var content = new ByteArrayContent([(byte)'{', (byte)'"', 0xFF, 0xFE, (byte)'"', (byte)':', (byte)'1', (byte)'}']);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            CheckRefused($"{example}", await SendAsync(example, content), 400, field: null, wrong);
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    [Fact]
    public async Task A_member_that_nobody_knows_is_refused_by_its_name()
    {
        var wrong = new List<string>();
        foreach (var example in Examples)
        {
            var body = example.Body!(app.Own);
            body["nobody_knows_this"] = 1;
            CheckRefused($"{example}", await SendAsync(example, body.ToJsonString()), 400, "nobody_knows_this", wrong);
            foreach (var inner in JsonLeaf.Of(example.Body!(app.Own), Tables).Where(leaf => leaf.Value is JsonObject && !Tables.Contains(leaf.Path)))
            {
                var deeper = (JsonObject)inner.Value!.DeepClone();
                deeper["nobody_knows_this"] = 1;
                var field = $"{inner.Path}.nobody_knows_this";
                CheckRefused($"{example}", await SendAsync(example, inner.With(example.Body!(app.Own), deeper).ToJsonString()), 400, field, wrong);
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    [Fact]
    public async Task A_member_of_a_hostile_name_is_refused_by_a_printable_and_short_one()
    {
        var wrong = new List<string>();
        foreach (var example in Examples)
        {
            foreach (var name in HostileText.All)
            {
                var body = new JsonObject { [name] = 1 };
                var answer = await SendAsync(example, body.ToJsonString());
                CheckRefused($"{example} {body.ToJsonString()}", answer, 400, field: null, wrong);
                if (answer.Text.Length > 2_000 || answer.Detail!.Any(c => char.IsControl(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format))
                {
                    wrong.Add($"{example} shows the name as it is: {answer.Text}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    [Fact]
    public async Task A_member_that_stands_twice_is_refused_by_its_name()
    {
        var wrong = new List<string>();
        foreach (var example in Examples)
        {
            var body = example.Body!(app.Own);
            foreach (var (name, value) in body)
            {
                var twice = $"{{\"{name}\":{value?.ToJsonString() ?? "null"},{body.ToJsonString()[1..]}";
                CheckRefused($"{example}", await SendAsync(example, twice), 400, name, wrong);
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    [Fact]
    public async Task A_member_of_another_type_is_refused_by_its_name_or_taken_and_never_fails()
    {
        var wrong = new List<string>();
        var refused = 0;
        foreach (var example in Examples)
        {
            var body = example.Body!(app.Own);
            foreach (var leaf in JsonLeaf.Of(body, Tables))
            {
                foreach (var other in OtherValues)
                {
                    // A place holder, since half a surrogate pair and 1e400 are more than JsonNode can hold.
                    var text = leaf.With(body, "PLACE").ToJsonString().Replace("\"PLACE\"", other, StringComparison.Ordinal);
                    var answer = await SendAsync(example, text);
                    if ((int)answer.Status is not (200 or 201 or 202 or 404) && (int)answer.Status != example.Success)
                    {
                        CheckRefused($"{example} {leaf.Path}={other}", answer, 400, leaf.Path, wrong, orPart: true);
                        refused++;
                    }
                }
            }
        }

        Assert.True(refused > 300, $"Only {refused} were refused.");
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/xml")]
    [InlineData("nonsense")]
    public async Task A_body_that_does_not_say_to_be_JSON_is_refused(string? type)
    {
        var wrong = new List<string>();
        foreach (var example in Examples)
        {
            using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(example.Body!(app.Own).ToJsonString()));
            if (type is not null)
            {
                content.Headers.TryAddWithoutValidation("Content-Type", type);
            }

            var answer = await SendAsync(example, content);
            CheckRefused($"{example}", answer, 415, field: null, wrong);
            if (answer.Text.Contains("detail", StringComparison.Ordinal) && answer.Detail?.Contains("Content-Type: application/json", StringComparison.Ordinal) != true)
            {
                wrong.Add($"{example} does not tell the way out: {answer.Text}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused_with_its_limit()
    {
        var wrong = new List<string>();
        foreach (var example in Examples)
        {
            using var request = new HttpRequestMessage(example.Method, example.Path(app.Own));
            request.Content = new StringContent($"{{\"tenant_id\":1,\"x\":\"{new string('x', 2_100_000)}\"}}", Encoding.UTF8, "application/json");

            // Refused at the head, not in the midst of the body, which would leave the client with a broken pipe instead of an answer.
            request.Headers.ExpectContinue = true;
            var answer = await HttpAnswer.OfAsync(app.Http, request);
            CheckRefused($"{example}", answer, 413, field: null, wrong);
            if (answer.Detail?.Contains(example.Pattern.EndsWith("calculate", StringComparison.Ordinal) ? "2,000,000" : "1,048,576", StringComparison.Ordinal) != true)
            {
                wrong.Add($"{example} does not tell its limit: {answer.Text}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    private static void CheckRefused(string what, HttpAnswer answer, int status, string? field, List<string> wrong, bool orPart = false)
    {
        var shown = answer.Text.Length > 400 ? answer.Text[..400] : answer.Text;
        if ((int)answer.Status != status || answer.ContentType != "application/problem+json")
        {
            wrong.Add($"{what} is answered {(int)answer.Status} {answer.ContentType} where {status} is wanted: {shown}");
            return;
        }

        // How .NET calls a type is nothing to callers, nor how it calls what it made of their JSON.
        if (string.IsNullOrEmpty(answer.Detail) || answer.Text.Contains("System.", StringComparison.Ordinal) || answer.Detail.Contains("parameter", StringComparison.Ordinal))
        {
            wrong.Add($"{what} is refused with no words for its caller: {shown}");
        }

        if (status == 400 && (answer.Json["errors"] is not JsonObject { Count: > 0 } errors
            || (field is not null && !errors.Any(error => error.Key == field || (orPart && (new JsonLeaf(field, null).IsNamedBy(error.Key) || Partners.GetValueOrDefault(field) == error.Key))))))
        {
            wrong.Add($"{what} is refused without the name {field}: {shown}");
        }
    }

    private async Task<HttpAnswer> SendAsync(RouteExample example, string text)
    {
        using var content = new StringContent(text, Encoding.UTF8, "application/json");
        return await SendAsync(example, content);
    }

    private async Task<HttpAnswer> SendAsync(RouteExample example, HttpContent content)
    {
        using var request = new HttpRequestMessage(example.Method, example.Path(app.Own)) { Content = content };
        return await HttpAnswer.OfAsync(app.Http, request);
    }
}
