using Mttx.SecOps.Soar;
using Mttx.SecOps.Tests.Infrastructure;

namespace Mttx.SecOps.Tests.Soar;

public sealed class CaseStageClientTests
{
    [Fact]
    public async Task Stages_of_all_pages_come_by_their_order_though_zero_is_left_out()
    {
        await using var tenant = await Tenant.StartAsync(
            Reply.Json("""{"caseStageDefinitions":[{"name":"projects/1/caseStageDefinitions/9","displayName":"Incident","order":2}],"nextPageToken":"2"}"""),
            Reply.Json("""{"caseStageDefinitions":[{"name":"x/4","displayName":"Triage"},{"displayName":"Research","order":1,"new":true},{"name":"x/5"}]}"""));

        var stages = await new CaseStageClient(tenant.Connection).ListAsync(default);

        Assert.Equal([new CaseStage("Triage", 0, "4"), new CaseStage("Research", 1, null), new CaseStage("Incident", 2, "9")], stages);
        Assert.Equal(
            [
                $"/v1beta/{Tenant.Path}/caseStageDefinitions?pageSize=1000&orderBy=order",
                $"/v1beta/{Tenant.Path}/caseStageDefinitions?pageSize=1000&orderBy=order&pageToken=2",
            ],
            tenant.Google.Requests.Select(r => r.Target));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("204")]
    public async Task There_may_be_no_stages(string answer)
    {
        await using var tenant = await Tenant.StartAsync(answer == "204" ? Reply.NoContent : Reply.Json(answer));

        Assert.Empty(await new CaseStageClient(tenant.Connection).ListAsync(default));
    }

    [Fact]
    public async Task An_instance_whose_soar_was_not_migrated_gets_its_own_way_out()
    {
        await using var tenant = await Tenant.StartAsync();
        tenant.Google.Handler = _ => Reply.Error(500, "INTERNAL");

        var failed = await Assert.ThrowsAsync<SecOpsException>(() => new CaseStageClient(tenant.Connection).ListAsync(default));

        Assert.Contains("migrate", failed.Message, StringComparison.Ordinal);
        Assert.Equal(5, tenant.Google.Requests.Count);
    }

    [Fact]
    public async Task A_missing_permission_speaks_of_the_soars_own_mapping_too()
    {
        await using var tenant = await Tenant.StartAsync(Reply.Error(403, "PERMISSION_DENIED"));

        var failed = await Assert.ThrowsAsync<SecOpsException>(() => new CaseStageClient(tenant.Connection).ListAsync(default));

        Assert.Contains("chronicle.caseStageDefinitions.get", failed.Message, StringComparison.Ordinal);
        Assert.Contains("group mapping", failed.Message, StringComparison.Ordinal);
    }
}
