using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Mttx.Functions.Stages;
using Mttx.Functions.Tests.Infrastructure;
using Mttx.Functions.Tests.Tenants;
using Mttx.SecOps.Soar;
using Mttx.Simulator;

namespace Mttx.Functions.Tests.Stages;

public sealed class StageRoutesTests : IAsyncLifetime
{
    private const string SoarOperation = "soar.GetCaseStageDefinitionRecords";

    private MttxService _service = null!;

    private HttpClient Http => _service.Http;

    private StageStore Store => _service.Services.GetRequiredService<StageStore>();

    public async Task InitializeAsync() => _service = await MttxService.StartAsync(simulated: new SimulatorOptions { Cases = [5] });

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task Nothing_is_known_before_it_was_fetched()
    {
        var id = await _service.AddTenantAsync();

        Assert.Equal("[]", (await Http.AskAsync($"/api/tenants/{id}/stages")).Text);
    }

    [Theory]
    [InlineData(true, "The SOAR told")]
    [InlineData(false, "The Chronicle API told")]
    public async Task Stages_come_from_the_SOAR_or_from_the_Chronicle_API(bool hasSoar, string words)
    {
        var body = await SimulatedTenant.BodyAsync(_service, 1);
        var id = await _service.AddTenantAsync(hasSoar ? body : body.With(("soar_url", null), ("soar_api_key", null)));

        var fetched = await Http.PostJsonAsync($"/api/tenants/{id}/fetch-stages", null);

        Assert.Equal("success", (string?)fetched.Json["status"]);
        Assert.StartsWith(words, (string?)fetched.Json["message"], StringComparison.Ordinal);
        var stages = (await Http.AskAsync($"/api/tenants/{id}/stages")).Json.AsArray();
        Assert.Equal((int)fetched.Json["stages_fetched"]!, stages.Count);
        Assert.Contains("Incident", stages.Select(s => (string?)s!["name"]));
        Assert.All(stages, s => Assert.Equal(["id", "name", "soar_id"], s!.AsObject().Select(m => m.Key)));
        Assert.Equal(Enumerable.Range(1, stages.Count).Select(n => (id * 1_000_000) + n), stages.Select(s => (long)s!["id"]!));
    }

    [Fact]
    public async Task A_place_that_fails_is_told_and_what_was_known_stays()
    {
        var id = await _service.AddTenantAsync(await SimulatedTenant.BodyAsync(_service, 1));
        await Http.PostJsonAsync($"/api/tenants/{id}/fetch-stages", null);
        var known = (await Http.AskAsync($"/api/tenants/{id}/stages")).Text;
        await SimulatedTenant.MisbehaveAsync(_service, "html", SoarOperation);

        var failed = await Http.PostJsonAsync($"/api/tenants/{id}/fetch-stages", null);

        Assert.Equal(HttpStatusCode.OK, failed.Status);
        Assert.Equal(("failed", 0), ((string?)failed.Json["status"], (int)failed.Json["stages_fetched"]!));
        Assert.Contains("SOAR failed", (string?)failed.Json["message"], StringComparison.Ordinal);
        Assert.Equal(known, (await Http.AskAsync($"/api/tenants/{id}/stages")).Text);
    }

    [Fact]
    public async Task A_stage_keeps_its_id_by_its_soar_id_or_else_by_its_name()
    {
        var id = await _service.AddTenantAsync();
        await ReplaceAsync(id, ("Triage", "1"), ("Incident", "2"), ("Closed", null));
        await ReplaceAsync(id, ("Closed", null), ("Major incident", "2"), ("New", "9"), ("Triage", "7"));

        Assert.Equal([(3, "Closed"), (2, "Major incident"), (4, "New"), (1, "Triage")], await KnownAsync(id));
    }

    [Fact]
    public async Task No_id_is_given_to_another_stage()
    {
        var id = await _service.AddTenantAsync();
        await ReplaceAsync(id, ("a", null), ("b", null));
        await ReplaceAsync(id, ("a", null));
        await ReplaceAsync(id, ("a", null), ("c", null));

        Assert.Equal([(1, "a"), (3, "c")], await KnownAsync(id));
    }

    [Fact]
    public async Task Stages_of_one_name_have_ids_of_their_own()
    {
        var id = await _service.AddTenantAsync();
        await ReplaceAsync(id, ("same", null), ("same", null));
        await ReplaceAsync(id, ("same", null), ("same", null), ("same", null));

        Assert.Equal([(1, "same"), (2, "same"), (3, "same")], await KnownAsync(id));
    }

    [Fact]
    public async Task Fetches_at_once_leave_one_whole_list()
    {
        var id = await _service.AddTenantAsync();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => ReplaceAsync(id, ($"a{i}", null), ($"b{i}", null))));

        var known = (await KnownAsync(id)).ToList();
        Assert.Equal(known[0].Name[1..], known[1].Name[1..]);
        Assert.Equal(2, known.Select(s => s.Number).Distinct().Count());
    }

    [Fact]
    public async Task Hostile_names_come_back_unharmed()
    {
        var id = await _service.AddTenantAsync();
        string[] names = ["<img src=x onerror=alert(1)>", "\u202Eabc", "安全", "a\"b\\c\n\u0000d", "'=1+1"];
        await ReplaceAsync(id, [.. names.Select(name => (name, (string?)null))]);

        Assert.Equal(names, (await Http.AskAsync($"/api/tenants/{id}/stages")).Json.AsArray().Select(s => (string)s!["name"]!));
    }

    [Fact]
    public async Task More_than_can_be_kept_is_refused_and_what_was_known_stays()
    {
        var id = await _service.AddTenantAsync();
        await ReplaceAsync(id, ("a", null));

        Assert.False(await Store.ReplaceAsync(
            id, [.. Enumerable.Range(0, 1_000).Select(i => new CaseStage(new string('x', 100) + i, i, null))], CancellationToken.None));

        Assert.Equal([(1, "a")], await KnownAsync(id));
    }

    [Fact]
    public async Task Of_a_tenant_deleted_meanwhile_nothing_is_kept()
    {
        var id = await _service.AddTenantAsync();
        await Http.RemoveAsync($"/api/tenants/{id}");

        Assert.False(await Store.ReplaceAsync(id, [new CaseStage("late", 0, null)], CancellationToken.None));

        Assert.DoesNotContain(await StoredRows.AllAsync(_service), row => row.StartsWith("CaseStages", StringComparison.Ordinal));
    }

    private async Task ReplaceAsync(long id, params (string Name, string? SoarId)[] stages) =>
        Assert.True(await Store.ReplaceAsync(id, [.. stages.Select((s, i) => new CaseStage(s.Name, i, s.SoarId))], CancellationToken.None));

    private async Task<IEnumerable<(int Number, string Name)>> KnownAsync(long id) =>
        (await Http.AskAsync($"/api/tenants/{id}/stages")).Json.AsArray().Select(s => ((int)((long)s!["id"]! % 1_000_000), (string)s["name"]!));
}
