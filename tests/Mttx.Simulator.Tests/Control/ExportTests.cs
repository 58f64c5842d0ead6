using Mttx.Simulator.Tests.Running;

namespace Mttx.Simulator.Tests.Control;

public sealed class ExportTests(SharedSimulator shared) : IClassFixture<SharedSimulator>
{
    private readonly RunningSimulator _simulator = shared.Simulator;

    [Fact]
    public async Task The_export_is_what_an_unlimited_query_answers()
    {
        Assert.Equal(Rows.History(await _simulator.ExecuteAsync(QueryTexts.Body(QueryTexts.History))), Rows.History(await _simulator.GetAsync("/control/export/1/history.json")));
        Assert.Equal(Rows.Cases(await _simulator.ExecuteAsync(QueryTexts.Body(QueryTexts.Cases))), Rows.Cases(await _simulator.GetAsync("/control/export/1/cases.json")));
    }

    [Fact]
    public async Task Tenants_are_called_by_number_project_or_instance()
    {
        var byNumber = (await _simulator.GetAsync("/control/export/2/cases.json")).Text;

        Assert.Equal(byNumber, (await _simulator.GetAsync("/control/export/sim-tenant-2/cases.json")).Text);
        Assert.Equal(byNumber, (await _simulator.GetAsync($"/control/export/{_simulator.Tenants[1].Instance}/cases.json")).Text);
        (await _simulator.GetAsync("/control/export/nobody/cases.json")).AssertRefused(404, "NOT_FOUND", "nobody");
    }

    [Fact]
    public async Task A_part_of_the_time_can_be_exported()
    {
        var part = Rows.Cases(await _simulator.GetAsync("/control/export/1/cases.json?start=2026-02-01T00:00:00Z&end=2026-02-08T00:00:00Z"));

        Assert.InRange(part.Count, 5, 60);
        (await _simulator.GetAsync("/control/export/1/cases.json?start=soon")).AssertRefused(400, "INVALID_ARGUMENT", "soon");
    }
}
