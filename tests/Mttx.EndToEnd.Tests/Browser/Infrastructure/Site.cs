using System.Runtime.CompilerServices;
using Mttx.DevHost.Tests.Infrastructure;
using Mttx.Functions.Tests.Infrastructure;

namespace Mttx.EndToEnd.Tests.Browser.Infrastructure;

/// <summary>What newcomers have after the one command, and a browser: one for all tests, each of which visits it in a context of its own.</summary>
public sealed class Site : IAsyncLifetime
{
    /// <summary>The tenant that the one command adds. Tests that change anything have their own.</summary>
    internal const long DemoTenant = 1;

    private readonly string _data = Directory.CreateTempSubdirectory("mttx-site-").FullName;
    private DevHostProcess? _host;
    private RunningBrowser? _browser;
    private string? _run;
    private long? _schedule;

    internal Uri Address { get; private set; } = null!;

    /// <summary>The same API, without a browser.</summary>
    internal SiteApi Api { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await NodeTools.EnsureInstalledAsync();
        await TestPackages.InstallAsync(CancellationToken.None);
        await BuiltPage.EnsureAsync();
        _host = DevHostProcess.Start(_data, ["--port", "0"], start =>
        {
            // All tests are one caller on this machine.
            start.Environment["RateLimits__ExpensiveBurst"] = "1000";
            start.Environment["RateLimits__ExpensivePerMinute"] = "1000";
        });
        var ready = _host.ReadyAsync();
        _browser = await RunningBrowser.StartAsync();
        Address = await ready;
        Api = new SiteApi(Address, new Uri(_host.Screen.With("  simulator   ")[0].Split("   ")[^1].Replace("control/tenants", "", StringComparison.Ordinal)));
    }

    public async Task DisposeAsync()
    {
        await Figures.WriteAsync();
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        Api?.Dispose();
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        Directory.Delete(_data, recursive: true);
    }

    /// <summary>Visits the page as somebody who was never there.</summary>
    internal Task VisitAsync(
        Func<Visitor, Task> visit, Visit? how = null, [CallerFilePath] string file = "", [CallerMemberName] string test = "") =>
        _browser!.VisitAsync(Address, visit, how ?? new Visit(), $"{Path.GetFileNameWithoutExtension(file)}.{test}");

    /// <summary>A run of the demo tenant with all its cases, made when it is first asked for.</summary>
    internal async Task<string> DemoRunAsync() => _run ??= await Api.AnalyseAsync(DemoTenant, days: 90);

    /// <summary>A schedule of the demo tenant with a destination of each type.</summary>
    internal async Task<long> DemoScheduleAsync() => _schedule ??= await Api.AddScheduleAsync(DemoTenant, "Every week");
}
