namespace Mttx.EndToEnd.Tests.Browser.Infrastructure;

/// <summary>The places of the page, by name; each has an address that can be kept.</summary>
internal static class Place
{
    private static readonly Dictionary<string, Func<Site, Task<string>>> Addresses = new()
    {
        ["tenants"] = _ => Task.FromResult("/tenants"),
        ["a new tenant"] = _ => Task.FromResult("/tenants/new"),
        ["a tenant"] = _ => Task.FromResult("/tenants/1"),
        ["a tenant's form"] = _ => Task.FromResult("/tenants/1/edit"),
        ["stages"] = _ => Task.FromResult("/tenants/1/configurations"),
        ["milestones"] = _ => Task.FromResult("/tenants/1/configurations?section=milestones"),
        ["queries"] = _ => Task.FromResult("/tenants/1/configurations?section=queries"),
        ["thresholds"] = _ => Task.FromResult("/tenants/1/configurations?section=thresholds"),
        ["analysis"] = _ => Task.FromResult("/tenants/1/analysis"),
        ["a result"] = async site => $"/tenants/1/results/{await site.DemoRunAsync()}",
        ["the latest result"] = async site => (await site.DemoRunAsync()).Length > 0 ? "/tenants/1/results" : "",
        ["schedules"] = _ => Task.FromResult("/tenants/1/schedules"),
        ["a new schedule"] = _ => Task.FromResult("/tenants/1/schedules/new"),
        ["a schedule"] = async site => $"/tenants/1/schedules/{await site.DemoScheduleAsync()}",
        ["signal to noise"] = async site => $"/tenants/1/signal-to-noise?signal=True+Positive&noise=False+Positive&run={await site.DemoRunAsync()}",
        ["API keys"] = _ => Task.FromResult("/api-keys"),
        ["about"] = _ => Task.FromResult("/about"),
        ["nowhere"] = _ => Task.FromResult("/nowhere"),
    };

    public static TheoryData<string> All { get; } = [.. Addresses.Keys];

    public static Task<string> AddressAsync(Site site, string name) => Addresses[name](site);
}
