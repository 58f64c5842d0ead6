using System.Collections.Concurrent;
using Microsoft.Playwright;
using Mttx.Functions.Tests;

namespace Mttx.EndToEnd.Tests.Browser.Infrastructure;

/// <summary>Somebody at the page.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _said = new();
    private readonly ConcurrentQueue<string> _wrong = new();
    private readonly List<string> _expected = [];

    private Visitor(IBrowserContext context, IPage page) => (_context, Page) = (context, page);

    public IPage Page { get; }

    public IBrowserContext Context => _context;

    public static async Task<Visitor> ComeAsync(IBrowser browser, Uri address, Visit how)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.ToString(),
            Locale = "en-GB",
            TimezoneId = how.Zone,
            ColorScheme = how.Colours,
            ViewportSize = new ViewportSize { Width = how.Width, Height = how.Height },
            ReducedMotion = ReducedMotion.Reduce,
            ExtraHTTPHeaders = how.Key is null ? null : new Dictionary<string, string> { ["X-Api-Key"] = how.Key },
        });
        context.SetDefaultTimeout(Site.Patience);
        var visitor = new Visitor(context, await context.NewPageAsync());
        visitor.Listen();
        return visitor;
    }

    /// <summary>Goes to a place by its address.</summary>
    public Task GoAsync(string path) => Page.GotoAsync(path);

    /// <summary>Goes to a place by its address, and waits until all of it is there.</summary>
    public async Task GoAndSettleAsync(string path)
    {
        await GoAsync(path);
        await SettleAsync();
    }

    /// <summary>Waits until nothing at the place is still on its way.</summary>
    public async Task SettleAsync()
    {
        await Assertions.Expect(Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Heading).First).ToBeVisibleAsync();
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await Assertions.Expect(Page.GetByRole(AriaRole.Status, new() { Name = "Loading" })).ToHaveCountAsync(0);
        await Assertions.Expect(Page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
    }

    /// <summary>Says that an error which the console shows is part of the test.</summary>
    public void Expects(string text) => _expected.Add(text);

    public void CheckNothingWentWrong() =>
        Assert.True(
            _wrong.All(IsExpected), $"It went wrong unsaid at {Page.Url}:\n{string.Join('\n', _wrong.Where(text => !IsExpected(text)))}");

    /// <summary>Keeps what was to be seen, for whoever asks why the test failed.</summary>
    public async Task LeaveTracesAsync(string test)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "browser", test)).FullName;
        await File.WriteAllLinesAsync(Path.Combine(folder, "console.txt"), [Page.Url, .. _said]);
        try
        {
            await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, "page.png"), FullPage = true });
            await File.WriteAllTextAsync(Path.Combine(folder, "page.html"), await Page.ContentAsync());
        }
        catch (PlaywrightException e)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "no-picture.txt"), e.Message);
        }
    }

    public async ValueTask DisposeAsync() => await _context.CloseAsync();

    private bool IsExpected(string text) => _expected.Any(each => text.Contains(each, StringComparison.Ordinal));

    private void Listen()
    {
        Page.Console += (_, message) =>
        {
            _said.Enqueue($"{message.Type}: {message.Text} ({message.Location})");
            if (message.Type == "error")
            {
                _wrong.Enqueue($"{message.Text} ({message.Location})");
            }
        };
        Page.PageError += (_, error) => Wrong($"not caught: {error}");
        Page.Crash += (_, _) => Wrong("the page crashed");
        Page.RequestFailed += (_, request) => _said.Enqueue($"failed: {request.Method} {request.Url} {request.Failure}");

        // Leaving with something unsaved asks; nothing else of this page does.
        Page.Dialog += async (_, dialog) =>
        {
            if (dialog.Type != DialogType.BeforeUnload)
            {
                Wrong($"{dialog.Type}: {dialog.Message}");
            }

            await dialog.AcceptAsync();
        };
    }

    private void Wrong(string text)
    {
        _said.Enqueue(text);
        _wrong.Enqueue(text);
    }
}
