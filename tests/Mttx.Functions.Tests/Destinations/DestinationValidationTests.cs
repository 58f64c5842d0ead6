using System.Net;
using System.Text.Json.Nodes;
using Mttx.Functions.Tests.Infrastructure;
using Mttx.Functions.Tests.Tenants;

namespace Mttx.Functions.Tests.Destinations;

public sealed class DestinationValidationTests : IAsyncLifetime
{
    private MttxService _service = null!;
    private long _tenant;
    private long _schedule;

    private HttpClient Http => _service.Http;

    public async Task InitializeAsync()
    {
        _service = await MttxService.StartAsync();
        _tenant = await _service.AddTenantAsync();
        _schedule = await _service.AddScheduleAsync(_tenant);
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Theory]
    [InlineData("http://hooks.example.com/secret-part", "\"http://hooks.example.com\" is not https")]
    [InlineData("https://user:secret-part@hooks.example.com/", "\"https://hooks.example.com\" holds a user name or password")]
    [InlineData("https://localhost/secret-part", "does not lead to the public internet")]
    [InlineData("https://127.0.0.1/secret-part", "does not lead to the public internet")]
    [InlineData("https://2130706433/secret-part", "does not lead to the public internet")]
    [InlineData("https://[::1]/secret-part", "does not lead to the public internet")]
    [InlineData("https://169.254.169.254/secret-part", "does not lead to the public internet")]
    [InlineData("https://metadata.google.internal/secret-part", "does not lead to the public internet")]
    [InlineData("https://10.1.2.3/secret-part", "does not lead to the public internet")]
    [InlineData("ftp://hooks.example.com/secret-part", "is not https")]
    [InlineData("hooks.example.com/secret-part", "is not a web address")]
    [InlineData("https://hooks.example.com/…", "give the whole address")]
    [InlineData("", "is missing; give the address to post to")]
    [InlineData(null, "is missing; give the address to post to")]
    public async Task A_url_that_may_not_be_called_is_refused_without_its_secret_part(string? url, string message)
    {
        var added = await Http.PostJsonAsync("/api/destinations", DestinationBody.Webhook(_schedule).With(("url", url)));

        Refused(added, "url", message);
        Assert.DoesNotContain("secret-part", added.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("url: url", added.Text, StringComparison.Ordinal);
        if (!string.IsNullOrEmpty(url))
        {
            var id = await _service.AddDestinationAsync(DestinationBody.Webhook(_schedule).With(("url", "https://other.example.com/x")));
            Refused(await Http.PutJsonAsync($"/api/destinations/{id}", new { url }), "url", message);
        }
    }

    [Theory]
    [InlineData(15, 'x', false)]
    [InlineData(16, 'x', true)]
    [InlineData(256, '~', true)]
    [InlineData(257, 'x', false)]
    [InlineData(20, 'ä', false)]
    [InlineData(20, '\n', false)]
    [InlineData(20, '\u007F', false)]
    public async Task A_secret_is_16_to_256_characters_that_can_be_typed(int length, char of, bool isGood)
    {
        // Between others: only blanks would be none.
        var secret = "a" + new string(of, length - 2) + "a";

        var answer = await Http.PostJsonAsync("/api/destinations", DestinationBody.Webhook(_schedule).With(("secret", secret)));

        if (isGood)
        {
            Assert.Equal(HttpStatusCode.Created, answer.Status);
            Assert.Null(answer.Json["secret"]);
        }
        else
        {
            Refused(answer, "secret", "give 16 to 256 letters");
            Assert.DoesNotContain("xx", answer.Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("1st")]
    [InlineData("_weekly")]
    [InlineData("soc-weekly")]
    [InlineData("soc weekly")]
    [InlineData("söc")]
    [InlineData("a/b")]
    [InlineData("a\n")]
    [InlineData("a'; x")]
    public async Task A_name_that_Chronicle_does_not_take_is_refused(string name) =>
        Refused(await Http.PostJsonAsync("/api/destinations", DestinationBody.Tables(_schedule, name + "x")), "data_table_name", "letters, digits or underscores, 238 in all at most");

    [Fact]
    public async Task A_name_is_so_short_that_the_longest_of_its_tables_fits()
    {
        Refused(await Http.PostJsonAsync("/api/destinations", DestinationBody.Tables(_schedule, new string('t', 239))), "data_table_name", "238 in all at most");
        await _service.AddDestinationAsync(DestinationBody.Tables(_schedule, new string('t', 238)));
    }

    [Theory]
    [InlineData("../other")]
    [InlineData("a/../../b")]
    [InlineData("/etc/passwd")]
    [InlineData("C:\\reports")]
    [InlineData("{secret}/x")]
    [InlineData("a//b")]
    [InlineData("line\nbreak")]
    public async Task A_path_that_names_no_file_of_its_own_folder_is_refused(string path)
    {
        var id = await _service.AddDestinationAsync(DestinationBody.Csv(_schedule));

        Refused(await Http.PostJsonAsync("/api/destinations", DestinationBody.Csv(_schedule).With(("path", path))), "path", "");
        Refused(await Http.PutJsonAsync($"/api/destinations/{id}", new { path }), "path", "");
    }

    [Theory]
    [InlineData(null, "is missing; give CSV, DATA_TABLE or WEBHOOK")]
    [InlineData("csv", "\"csv\" is none of CSV, DATA_TABLE and WEBHOOK")]
    [InlineData("", "\"\" is none of CSV")]
    [InlineData("S3", "\"S3\" is none of CSV")]
    public async Task A_type_that_nobody_knows_is_refused(string? type, string message) =>
        Refused(await Http.PostJsonAsync("/api/destinations", DestinationBody.Csv(_schedule).With(("destination_type", type))), "destination_type", message);

    [Theory]
    [InlineData("CSV", "data_table_name", "weekly", "DATA_TABLE")]
    [InlineData("CSV", "url", "https://hooks.example.com", "WEBHOOK")]
    [InlineData("CSV", "secret", "0123456789abcdef", "WEBHOOK")]
    [InlineData("CSV", "only_when", "always", "WEBHOOK")]
    [InlineData("DATA_TABLE", "path", "weekly", "CSV")]
    [InlineData("DATA_TABLE", "url", "https://hooks.example.com", "WEBHOOK")]
    [InlineData("WEBHOOK", "path", "weekly", "CSV")]
    [InlineData("WEBHOOK", "data_table_name", "weekly", "DATA_TABLE")]
    public async Task A_member_of_another_type_is_refused_by_its_name(string type, string member, string value, string of)
    {
        var body = type switch
        {
            "CSV" => DestinationBody.Csv(_schedule),
            "DATA_TABLE" => DestinationBody.Tables(_schedule),
            _ => DestinationBody.Webhook(_schedule),
        };

        var refused = await Http.PostJsonAsync("/api/destinations", body.DeepClone().AsObject().With((member, value)));

        Refused(refused, member, $"belongs to destinations of type {of}, and this is {type}; leave it out");
        Assert.DoesNotContain("0123456789abcdef", refused.Text, StringComparison.Ordinal);

        // Forms send what they have, empty.
        var id = await _service.AddDestinationAsync(body.With((member, "")));
        Refused(await Http.PutJsonAsync($"/api/destinations/{id}", new JsonObject { [member] = value }), member, $"belongs to destinations of type {of}");
    }

    [Theory]
    [InlineData("Breach")]
    [InlineData("never")]
    public async Task A_condition_that_nobody_knows_is_refused(string condition) =>
        Refused(await Http.PostJsonAsync("/api/destinations", DestinationBody.Webhook(_schedule).With(("only_when", condition))), "only_when", "is neither always nor breach");

    [Fact]
    public async Task What_a_destination_is_and_whose_cannot_be_changed()
    {
        var other = await _service.AddScheduleAsync(_tenant);
        var id = await _service.AddDestinationAsync(DestinationBody.Csv(_schedule));

        Refused(await Http.PutJsonAsync($"/api/destinations/{id}", new { schedule_id = other }), "schedule_id", "it cannot be changed");
        Refused(await Http.PutJsonAsync($"/api/destinations/{id}", new { id = id + 1 }), "id", "it cannot be changed");
        Refused(await Http.PutJsonAsync($"/api/destinations/{id}", new { tenant_id = 2 }), "tenant_id", "it cannot be changed");
        Refused(await Http.PutJsonAsync($"/api/destinations/{id}", new { destination_type = "WEBHOOK" }), "destination_type", "is WEBHOOK, and this is CSV; it cannot be changed");
        Refused(await Http.PostJsonAsync("/api/destinations", DestinationBody.Csv(_schedule).With(("tenant_id", 2))), "tenant_id", "");
        Assert.Equal("[]", (await Http.AskAsync($"/api/schedules/{other}/destinations")).Text);
    }

    [Fact]
    public async Task A_request_without_a_schedule_is_told_all_that_is_wrong()
    {
        var answer = await Http.PostJsonAsync("/api/destinations", new { destination_type = "WEBHOOK", path = "x" });

        Assert.Equal(["path", "schedule_id", "url"], answer.Json["errors"]!.AsObject().Select(error => error.Key).Order(StringComparer.Ordinal));
        Refused(answer, "schedule_id", "GET /api/tenants/{id}/schedules");
    }

    private static void Refused(HttpAnswer answer, string field, string message)
    {
        Assert.True(answer.Status == HttpStatusCode.BadRequest, $"{answer.Status} {answer.Text}");
        Assert.True(answer.Json["errors"]![field] is JsonArray, $"{field} is not named: {answer.Text}");
        Assert.Contains(message, (string)answer.Json["errors"]![field]![0]!, StringComparison.Ordinal);
    }
}
