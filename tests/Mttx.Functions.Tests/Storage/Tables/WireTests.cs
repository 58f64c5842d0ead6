using System.Diagnostics.Tracing;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Core;
using Azure.Core.Diagnostics;
using Mttx.Functions.Storage.Tables;

namespace Mttx.Functions.Tests.Storage.Tables;

/// <summary>What goes over the wire, where Azurite cannot show it.</summary>
public sealed class WireTests
{
    private const string Empty = """{"value":[]}""";
    private const string Key = "c2VjcmV0LWtleS1vZi10aGUtdGVzdHM=";
    private static readonly DateTimeOffset Start = new(2025, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Requests_carry_the_versions_and_what_they_ask_for()
    {
        await using var service = await ScriptedService.StartAsync();
        service.Answer(204, "", ("ETag", "W/\"datetime'x'\"")).Answer(200, Empty);
        var table = WithKey(service);
        Assert.Equal(new ETag("W/\"datetime'x'\""), await table.UpdateEntityAsync(new TableEntity("p", "r"), new ETag("W/\"v\""), TableUpdateMode.Merge, None));
        await TableOf.AllAsync(table.QueryAsync("A eq 'b & c'", 7, ["A", "B"], None));

        var (update, query) = (service.Requests.First(), service.Requests.Last());
        Assert.Equal(("PATCH", "W/\"v\"", "application/json"), (update.Method, update.Headers["if-match"], update.Headers["content-type"]));
        Assert.Equal("""{"PartitionKey":"p","RowKey":"r"}""", update.Body);
        Assert.Equal("/Tab(PartitionKey='p',RowKey='r')", update.Target);
        Assert.Equal("/Tab()?$filter=A%20eq%20%27b%20%26%20c%27&$select=PartitionKey%2CRowKey%2CA%2CB&$top=7", query.Target);
        Assert.All(service.Requests, request => Assert.Equal(
            ("2020-12-06", "3.0", "application/json;odata=minimalmetadata"),
            (request.Headers["x-ms-version"], request.Headers["dataserviceversion"], request.Headers["accept"])));
    }

    [Fact]
    public async Task A_signature_is_that_of_date_and_path()
    {
        await using var service = await ScriptedService.StartAsync();
        service.Answer(204).Answer(200, Empty);
        var table = WithKey(service, clock: new TickingClock(Start));
        await table.DeleteEntityAsync("p q", "it's ü", default, None);
        await TableOf.AllAsync(table.QueryAsync("A eq 'b'", null, null, None));

        // The account once: only emulators have it in the path too.
        var (deletion, query) = (service.Requests.First(), service.Requests.Last());
        Assert.Equal("/Tab(PartitionKey='p%20q',RowKey='it%27%27s%20%C3%BC')", deletion.Target);
        Assert.Equal("Sat, 01 Mar 2025 12:00:00 GMT", deletion.Headers["x-ms-date"]);
        Assert.Equal(
            "SharedKeyLite acct:" + Signature("Sat, 01 Mar 2025 12:00:00 GMT\n/acct/Tab(PartitionKey='p%20q',RowKey='it%27%27s%20%C3%BC')"), deletion.Headers["authorization"]);
        Assert.Equal("SharedKeyLite acct:" + Signature("Sat, 01 Mar 2025 12:00:01 GMT\n/acct/Tab()"), query.Headers["authorization"]);
    }

    [Fact]
    public async Task An_account_in_the_path_is_signed_twice()
    {
        await using var service = await ScriptedService.StartAsync();
        service.Answer(204);
        var table = new TableServiceClient($"AccountName=acct;AccountKey={Key};TableEndpoint={service.Endpoint}acct/", new TableClientOptions { Clock = new TickingClock(Start) })
            .GetTableClient("Tab");
        await table.DeleteAsync(None);

        var request = Assert.Single(service.Requests);
        Assert.Equal("/acct/Tables('Tab')", request.Target);
        Assert.Equal("SharedKeyLite acct:" + Signature("Sat, 01 Mar 2025 12:00:00 GMT\n/acct/acct/Tables('Tab')"), request.Headers["authorization"]);
    }

    [Theory]
    [InlineData(503)]
    [InlineData(500)]
    [InlineData(429)]
    [InlineData(408)]
    public async Task A_busy_service_is_asked_again_with_a_date_and_signature_of_its_own(int status)
    {
        await using var service = await ScriptedService.StartAsync();
        service.Answer(status).HangUp().Answer(200, Empty);
        Assert.Empty(await TableOf.AllAsync(WithKey(service, clock: new TickingClock(Start)).QueryAsync(null, null, null, None)));

        Assert.Equal(3, service.Requests.Count);
        Assert.Equal(3, service.Requests.Select(request => request.Headers["x-ms-date"]).Distinct().Count());
        Assert.All(
            service.Requests, request => Assert.Equal($"SharedKeyLite acct:{Signature($"{request.Headers["x-ms-date"]}\n/acct/Tab()")}", request.Headers["authorization"]));
    }

    [Fact]
    public async Task An_insert_whose_answer_got_lost_ends_as_a_conflict()
    {
        await using var service = await ScriptedService.StartAsync();
        service.HangUp().Answer(409, Error("EntityAlreadyExists"));
        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => WithKey(service).AddEntityAsync(new TableEntity("p", "r") { ["Id"] = "mine" }, None));

        Assert.Equal((409, TableErrorCode.EntityAlreadyExists), (refused.Status, refused.ErrorCode));
        Assert.Single(service.Requests.Select(request => request.Body).Distinct());
    }

    [Fact]
    public async Task A_service_that_stays_busy_is_an_error_in_the_end()
    {
        await using var service = await ScriptedService.StartAsync();
        for (var i = 0; i < 4; i++)
        {
            service.Answer(503, Error("ServerBusy"));
        }

        var failed = await Assert.ThrowsAsync<RequestFailedException>(() => WithKey(service).GetEntityIfExistsAsync("p", "r", null, None));
        Assert.Equal((503, "ServerBusy"), (failed.Status, failed.ErrorCode));
        Assert.Equal(4, service.Requests.Count);
    }

    [Fact]
    public async Task A_shared_access_signature_stands_in_the_query_once_in_every_try()
    {
        await using var service = await ScriptedService.StartAsync();
        service.Answer(503).Answer(200, Empty).Answer(204);
        var connection = $"TableEndpoint={service.Endpoint};SharedAccessSignature=?sv=2020-12-06&sig=a%2Bb%3D";
        var table = new TableServiceClient(connection, TableOf.Impatient()).GetTableClient("Tab");
        await TableOf.AllAsync(table.QueryAsync("A eq 1", null, null, None));
        await table.DeleteEntityAsync("p", "r", default, None);

        Assert.Equal(
            ["/Tab()?$filter=A%20eq%201&sv=2020-12-06&sig=a%2Bb%3D", "/Tab()?$filter=A%20eq%201&sv=2020-12-06&sig=a%2Bb%3D", "/Tab(PartitionKey='p',RowKey='r')?sv=2020-12-06&sig=a%2Bb%3D"],
            service.Requests.Select(request => request.Target));
        Assert.All(service.Requests, request => Assert.False(request.Headers.ContainsKey("authorization")));
    }

    [Fact]
    public async Task A_token_of_an_identity_goes_along_over_tls_alone()
    {
        await using var service = await ScriptedService.StartAsync(tls: true);
        service.Answer(200, Empty);
        var identity = new FixedToken("the-token");
        using var transport = ScriptedService.Trusting();
        var table = new TableServiceClient(service.Endpoint, identity, new TableClientOptions { Transport = transport }).GetTableClient("Tab");
        await TableOf.AllAsync(table.QueryAsync(null, null, null, None));

        Assert.Equal("Bearer the-token", Assert.Single(service.Requests).Headers["authorization"]);
        Assert.Equal(["https://storage.azure.com/.default"], identity.Scopes);

        await using var open = await ScriptedService.StartAsync();
        var insecure = new TableServiceClient(open.Endpoint, identity).GetTableClient("Tab");
        await Assert.ThrowsAsync<InvalidOperationException>(() => TableOf.AllAsync(insecure.QueryAsync(null, null, null, None)));
        Assert.Empty(open.Requests);
    }

    [Fact]
    public async Task An_empty_page_is_not_the_end_and_a_continuation_may_lack_its_row()
    {
        await using var service = await ScriptedService.StartAsync();
        service
            .Answer(200, Empty, ("x-ms-continuation-NextPartitionKey", "1!8!cCA+&'"), ("x-ms-continuation-NextRowKey", "1!4!cg--"))
            .Answer(200, """{"value":[{"PartitionKey":"p","RowKey":"1"}]}""", ("x-ms-continuation-NextPartitionKey", "1!8!x y"))
            .Answer(200, """{"value":[{"PartitionKey":"p","RowKey":"2"}]}""");
        var read = await TableOf.AllAsync(WithKey(service).QueryAsync(null, null, null, None));

        Assert.Equal(["1", "2"], read.Select(entity => entity.RowKey));
        Assert.Equal(
            ["/Tab()", "/Tab()?NextPartitionKey=1%218%21cCA%2B%26%27&NextRowKey=1%214%21cg--", "/Tab()?NextPartitionKey=1%218%21x%20y"],
            service.Requests.Select(request => request.Target));
    }

    [Fact]
    public async Task Values_are_read_as_azure_writes_them()
    {
        await using var service = await ScriptedService.StartAsync();
        service.Answer(200, """
            {"odata.metadata":"https://acct.table.core.windows.net/$metadata#Tab/@Element","odata.etag":"W/\"datetime'2025-03-01T00%3A00%3A00Z'\"",
             "PartitionKey":"p","RowKey":"r","Timestamp":"2025-03-01T12:00:00.1234567Z","Whole":5.0,"Typed@odata.type":"Edm.Double","Typed":"NaN","Int":5,
             "Long@odata.type":"Edm.Int64","Long":"-9223372036854775808","Time@odata.type":"Edm.DateTime","Time":"2025-03-01T12:00:00Z","Nothing":null}
            """);
        var read = await WithKey(service).GetEntityAsync("p", "r", null, None);

        Assert.Equal(new ETag("W/\"datetime'2025-03-01T00%3A00%3A00Z'\""), read.ETag);
        Assert.Equal((5.0, double.NaN, 5), (read.GetDouble("Whole"), read.GetDouble("Typed"), read.GetInt32("Int")));
        Assert.Equal((long.MinValue, Start, Start.AddTicks(1_234_567)), (read.GetInt64("Long"), read.GetDateTimeOffset("Time"), read.Timestamp));
        Assert.Null(read["Nothing"]);
        Assert.DoesNotContain(read.Keys, name => name.Contains("odata", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "SomeCode", "SomeCode")]
    [InlineData("<html>Forbidden</html>", null, null)]
    [InlineData("[]", null, null)]
    [InlineData("""{"odata.error":7}""", "SomeCode", "SomeCode")]
    [InlineData("""{"odata.error":{"code":"InBody"}}""", "InHeader", "InBody")]
    public async Task An_error_keeps_its_status_whatever_its_body_is(string body, string? header, string? code)
    {
        await using var service = await ScriptedService.StartAsync();
        service.Answer(403, body, header is null ? [] : [("x-ms-error-code", header)]);
        var failed = await Assert.ThrowsAsync<RequestFailedException>(() => WithKey(service).GetEntityAsync("p", "r", null, None));
        Assert.Equal((403, code), (failed.Status, failed.ErrorCode));
    }

    [Fact]
    public async Task A_404_that_is_not_the_services_own_says_nothing_about_the_entity()
    {
        await using var service = await ScriptedService.StartAsync();
        service.Answer(404, "<html>no such site</html>").Answer(404, "<html>no such site</html>");
        await Assert.ThrowsAsync<RequestFailedException>(() => WithKey(service).GetEntityIfExistsAsync("p", "r", null, None));
        await Assert.ThrowsAsync<RequestFailedException>(() => WithKey(service).DeleteEntityAsync("p", "r", default, None));
    }

    [Fact]
    public async Task A_table_that_is_being_deleted_cannot_be_created()
    {
        await using var service = await ScriptedService.StartAsync();
        service.Answer(409, Error("TableBeingDeleted")).Answer(409, Error("TableAlreadyExists"));
        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => WithKey(service).CreateIfNotExistsAsync(None));
        Assert.Equal("TableBeingDeleted", refused.ErrorCode);
        await WithKey(service).CreateIfNotExistsAsync(None);
    }

    [Fact]
    public async Task An_answer_that_tells_of_fewer_actions_than_were_sent_is_an_error()
    {
        await using var service = await ScriptedService.StartAsync();
        service.Answer(202, "--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\n\r\nHTTP/1.1 204 No Content\r\nETag: W/\"1\"\r\n\r\n\r\n--c--\r\n--b--\r\n");
        var failed = await Assert.ThrowsAsync<RequestFailedException>(() => WithKey(service).SubmitTransactionAsync(
            [new(TableTransactionActionType.Add, new TableEntity("p", "1")), new(TableTransactionActionType.Add, new TableEntity("p", "2"))], None));
        Assert.Contains("2 actions tells of 1", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_key_nor_signature_stands_in_errors_or_logs()
    {
        var told = new StringBuilder();
        using var listener = new AzureEventSourceListener((_, message) => told.AppendLine(message), EventLevel.Verbose);
        await using var service = await ScriptedService.StartAsync();
        service.Answer(403, Error("AuthenticationFailed")).Answer(403, Error("AuthenticationFailed"));
        var key = await Assert.ThrowsAsync<RequestFailedException>(() => WithKey(service).GetEntityAsync("p", "r", null, None));
        var signed = new TableServiceClient(service.Endpoint, new AzureSasCredential("sv=1&sig=hush-hush"), TableOf.Impatient()).GetTableClient("Tab");
        var sas = await Assert.ThrowsAsync<RequestFailedException>(() => TableOf.AllAsync(signed.QueryAsync("Secret eq 'filter'", null, null, None)));
        await service.DisposeAsync();
        var gone = await Assert.ThrowsAnyAsync<Exception>(() => TableOf.AllAsync(signed.QueryAsync(null, null, null, None)));

        var all = $"{key}\n{sas}\n{gone}\n{told}";
        Assert.Contains("/Tab", told.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Key, all, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", all, StringComparison.Ordinal);
        Assert.DoesNotContain("SharedKeyLite", all, StringComparison.Ordinal);
        Assert.DoesNotContain("filter'", all, StringComparison.Ordinal);
    }

    private static TableClient WithKey(ScriptedService service, TimeProvider? clock = null)
    {
        var options = TableOf.Impatient();
        options.Clock = clock ?? options.Clock;
        return new TableServiceClient(service.Endpoint, new TableSharedKeyCredential("acct", Key), options).GetTableClient("Tab");
    }

    private static string Error(string code) =>
        """{"odata.error":{"code":"CODE","message":{"lang":"en-US","value":"No.\nRequestId:1"}}}""".Replace("CODE", code, StringComparison.Ordinal);

    private static string Signature(string text) => Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(Key), Encoding.UTF8.GetBytes(text)));
}
