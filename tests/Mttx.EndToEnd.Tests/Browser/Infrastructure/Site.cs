using System.Runtime.CompilerServices;
using Microsoft.Playwright;
using Mttx.DevHost.Tests.Infrastructure;
using Mttx.Functions.Tests.Infrastructure;

namespace Mttx.EndToEnd.Tests.Browser.Infrastructure;

/// <summary>What newcomers have after the one command, and a browser: one for all tests, each of which visits it in a context of its own.</summary>
public sealed class Site : IAsyncLifetime
{
    /// <summary>How long something may take before a test gives up; machines that build beside it are slow.</summary>
    internal const int Patience = 30_000;

    /// <summary>The tenant that the one command adds. Tests that change anything have their own.</summary>
    internal const long DemoTenant = 1;

    private readonly string _data = Directory.CreateTempSubdirectory("mttx-site-").FullName;
    private DevHostProcess? _host;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private string? _run;
    private long? _schedule;

    internal Uri Address { get; private set; } = null!;

    /// <summary>The same API, without a browser.</summary>
    internal SiteApi Api { get; private set; } = null!;

    internal IBrowser Browser => _browser!;

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
        var program = await BrowserSearch.FindAsync(CancellationToken.None);

        // Its own look for browsers to download is not wanted.
        Environment.SetEnvironmentVariable("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = program.Path,
            Args = program.Arguments,
            Env = program.Environment.Count == 0 ? null : Merged(program.Environment),
        });
        Assertions.SetDefaultExpectTimeout(Patience);
        Address = await ready;
        Api = new SiteApi(Address, new Uri(_host.Screen.With("  simulator   ")[0].Split("   ")[^1].Replace("control/tenants", "", StringComparison.Ordinal)));
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }

        _playwright?.Dispose();
        Api?.Dispose();
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        Directory.Delete(_data, recursive: true);
    }

    /// <summary>Visits the page as somebody who was never there; what goes wrong unsaid, such as an error on the console, fails it too.</summary>
    internal async Task VisitAsync(
        Func<Visitor, Task> visit, Visit? how = null, [CallerFilePath] string file = "", [CallerMemberName] string test = "")
    {
        how ??= new Visit();
        await using var visitor = await Visitor.ComeAsync(Browser, how.Address ?? Address, how);
        try
        {
            await visit(visitor);
            visitor.CheckNothingWentWrong();
        }
        catch
        {
            await visitor.LeaveTracesAsync($"{Path.GetFileNameWithoutExtension(file)}.{test}{how.Suffix}");
            throw;
        }
    }

    /// <summary>A run of the demo tenant with all its cases, made when it is first asked for.</summary>
    internal async Task<string> DemoRunAsync() => _run ??= await Api.AnalyseAsync(DemoTenant, days: 90);

    /// <summary>A schedule of the demo tenant with a destination of each type.</summary>
    internal async Task<long> DemoScheduleAsync() => _schedule ??= await Api.AddScheduleAsync(DemoTenant, "Every week");

    private static Dictionary<string, string> Merged(IReadOnlyDictionary<string, string> more)
    {
        var all = Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!);
        foreach (var (name, value) in more)
        {
            all[name] = value;
        }

        return all;
    }
}
