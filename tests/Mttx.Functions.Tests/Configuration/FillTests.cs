using Azure.Core;
using Azure.Core.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Mttx.Functions.Configuration;
using Mttx.Functions.Tests.Infrastructure;
using Mttx.Functions.Tests.Tenants;

namespace Mttx.Functions.Tests.Configuration;

/// <summary>An import gives values to rows that somebody may be changing.</summary>
public sealed class FillTests
{
    [Fact]
    public async Task What_somebody_changes_at_the_same_moment_stays()
    {
        var storage = new BeforeRequest();
        await using var service = await MttxService.StartAsync(configure: builder => builder.Services.AddSingleton<HttpPipelineTransport>(storage));
        var tenant = await service.AddTenantAsync();
        await service.Http.AskAsync($"/api/tenants/{tenant}/thresholds");
        var imported = StoredThreshold.Defaults(tenant).Take(2).Select(row => row with { Threshold = row.Threshold with { Good = 1 } }).ToList();
        storage.Of(2, IsLookAtThresholds, async () =>
        {
            var changed = await service.Http.PostJsonAsync(
                $"/api/tenants/{tenant}/thresholds", new { thresholds = new[] { new { metric_name = imported[0].Threshold.MetricName, good_threshold = 2 } } });
            Assert.True((int)changed.Status == 200, changed.Text);
        });

        var given = await service.Services.GetRequiredService<Thresholds>().FillAsync(tenant, imported, isDry: false, default);

        Assert.True(storage.HasHappened);
        Assert.Equal([imported[1].Id.RowKey], given!);
        var stored = await service.Services.GetRequiredService<Thresholds>().ReadAsync(tenant, default);
        Assert.Equal([2, 1], stored!.Take(2).Select(row => row.Threshold.Good));
    }

    private static bool IsLookAtThresholds(Request request) =>
        request.Method == RequestMethod.Get && request.Uri.ToString().Contains("MetricThresholds", StringComparison.Ordinal);
}
