using System.Collections;
using Microsoft.Playwright;

namespace Mttx.EndToEnd.Tests.Browser.Infrastructure;

/// <summary>A browser; each visit has a context of its own in it.</summary>
internal sealed class RunningBrowser : IAsyncDisposable
{
    /// <summary>How long something may take before a test gives up; machines that build beside it are slow.</summary>
    public const int Patience = 30_000;

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private RunningBrowser(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    public static async Task<RunningBrowser> StartAsync()
    {
        var program = await BrowserSearch.FindAsync(CancellationToken.None);
        var playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(Patience);
        return new RunningBrowser(playwright, await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = program.Path,
            Args = program.Arguments,
            Env = program.Environment.Count == 0 ? null : WithOwn(program.Environment),
        }));
    }

    /// <summary>Visits a page; what goes wrong unsaid, such as an error on the console, fails it too.</summary>
    /// <param name="address">The page's.</param>
    /// <param name="visit">What is done there.</param>
    /// <param name="how">With what.</param>
    /// <param name="test">The test, for the traces of one that fails.</param>
    public async Task VisitAsync(Uri address, Func<Visitor, Task> visit, Visit how, string test)
    {
        await using var visitor = await Visitor.ComeAsync(_browser, address, how);
        try
        {
            await visit(visitor);
            visitor.CheckNothingWentWrong();
        }
        catch
        {
            await visitor.LeaveTracesAsync(test + how.Suffix);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.CloseAsync();
        _playwright.Dispose();
    }

    private static Dictionary<string, string> WithOwn(IReadOnlyDictionary<string, string> more) =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Select(own => KeyValuePair.Create((string)own.Key, (string)own.Value!))
            .Where(own => !more.ContainsKey(own.Key))
            .Concat(more)
            .ToDictionary();
}
