using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Mttx.Functions.Storage;
using Mttx.Functions.Storage.Tables;
using Mttx.Functions.Tests.Infrastructure;
using Mttx.Simulator;

namespace Mttx.Functions.Tests.Tenants;

public sealed class TenantSecretsTests
{
    [Fact]
    public async Task Secrets_are_in_no_answer_no_log_and_no_row()
    {
        using var log = new CapturedLog();
        await using var service = await MttxService.StartAsync(
            configure: builder => builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(log));
        var http = service.Http;

        List<HttpAnswer> answers =
        [
            await http.PostJsonAsync("/api/tenants", TenantBody.Full()),
            await http.AskAsync("/api/tenants"),
            await http.AskAsync("/api/tenants/1"),
            await http.PutJsonAsync("/api/tenants/1", TenantBody.Full("again")),
            await http.PutJsonAsync("/api/tenants/1", TenantBody.Full("wrong").With(("guid", "wrong"))),
            await http.PostJsonAsync("/api/tenants", TenantBody.Full().With(("service_account_json", TenantBody.ServiceAccount.Replace("service_account\"", "other\"", StringComparison.Ordinal)))),
            await http.SendTextAsync(HttpMethod.Post, "/api/tenants", $$"""{"soar_api_key": "{{TenantBody.SoarKey}}", "soar_api_key": "{{TenantBody.SoarKey}}"}"""),
            await http.SendTextAsync(HttpMethod.Post, "/api/tenants", $$"""{"soar_api_key": ["{{TenantBody.SoarKey}}"]}"""),
        ];
        var rows = string.Join('\n', await StoredRows.AllAsync(service));

        Assert.Equal([201, 200, 200, 200, 400, 400, 400, 400], answers.Select(a => (int)a.Status));
        Assert.Contains("again", rows, StringComparison.Ordinal);
        Assert.Contains("tenant.update", log.Text, StringComparison.Ordinal);
        foreach (var text in answers.Select(a => a.Text).Append(rows).Append(log.Text))
        {
            Assert.DoesNotContain(TenantBody.SoarKey, text, StringComparison.Ordinal);
            Assert.DoesNotContain(TenantBody.PrivateKeyPart, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Every_change_is_in_the_audit_log_by_the_names_of_its_fields()
    {
        using var log = new CapturedLog();
        await using var service = await MttxService.StartAsync(configure: builder => builder.Logging.AddProvider(log));

        await service.AddTenantAsync(TenantBody.Full());
        await service.Http.PutJsonAsync("/api/tenants/1", TenantBody.Plain("other"));
        await service.Http.RemoveAsync("/api/tenants/1");

        var lines = log.Lines.Where(line => line.Category == "Mttx.Audit").Select(line => line.Message).ToList();
        Assert.Equal(3, lines.Count);
        Assert.Contains("tenant.create", lines[0], StringComparison.Ordinal);
        Assert.Contains("name, base_url, soar_url, soar_api_key, impersonate_service_account, time_zone", lines[1], StringComparison.Ordinal);
        Assert.Contains("tenant.delete", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ciphertext_moved_to_another_tenant_opens_nothing()
    {
        await using var service = await MttxService.StartAsync(simulated: new SimulatorOptions { Cases = [5] });
        var first = await service.AddTenantAsync(await SimulatedTenant.BodyAsync(service, 1));
        var second = await service.AddTenantAsync(await SimulatedTenant.BodyAsync(service, 1));
        var table = await service.Services.GetRequiredService<StorageAccount>().TableAsync("Tenants", CancellationToken.None);
        var (from, to) = (await RowAsync(first), await RowAsync(second));
        to["KeptServiceAccount"] = from["KeptServiceAccount"];
        await table.UpdateEntityAsync(to, to.ETag, TableUpdateMode.Replace, CancellationToken.None);

        Assert.Equal("success", (string?)(await service.Http.PostJsonAsync($"/api/tenants/{first}/test", null)).Json["status"]);
        var answer = await service.Http.PostJsonAsync($"/api/tenants/{second}/test", null);

        Assert.Equal("failed", (string?)answer.Json["status"]);
        Assert.Contains("cannot be decrypted", (string?)answer.Json["message"], StringComparison.Ordinal);

        Task<TableEntity> RowAsync(long id) => table.GetEntityAsync(TenantKey.Partition(id), "tenant", select: null, CancellationToken.None);
    }

    [Fact]
    public async Task Lost_keys_are_told_with_the_way_out_and_mended_by_entering_the_secrets_again()
    {
        await using var service = await MttxService.StartAsync(simulated: new SimulatorOptions { Cases = [5] });
        var body = await SimulatedTenant.BodyAsync(service, 1);
        var id = await service.AddTenantAsync(body);
        using var empty = new TemporaryFolder();
        await using var restarted = await MttxService.StartAsync(new Dictionary<string, string?>
        {
            ["Storage:Prefix"] = service.Setting("Storage:Prefix"),
            ["Secrets:KeyFolder"] = empty.Path,
            ["SecOps:EndpointOverride"] = service.Setting("SecOps:EndpointOverride"),
            ["GoogleSignIn:EndpointOverride"] = service.Setting("GoogleSignIn:EndpointOverride"),
            ["OutgoingGuard:AllowedHosts:0"] = service.Setting("OutgoingGuard:AllowedHosts:0"),
        });

        foreach (var path in new[] { "test", "fetch-stages" })
        {
            var failed = await restarted.Http.PostJsonAsync($"/api/tenants/{id}/{path}", null);
            Assert.Equal(HttpStatusCode.OK, failed.Status);
            Assert.Equal("failed", (string?)failed.Json["status"]);
            Assert.Contains("Restore the folder of keys (Secrets:KeyFolder), or enter", (string?)failed.Json["message"], StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.OK, (await restarted.Http.PutJsonAsync($"/api/tenants/{id}", body)).Status);
        Assert.Equal("success", (string?)(await restarted.Http.PostJsonAsync($"/api/tenants/{id}/test", null)).Json["status"]);
    }
}
