using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Mttx.Functions.Tests;

namespace Mttx.EndToEnd.Tests.Browser.Infrastructure;

/// <summary>Somebody at the page.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly Uri _address;
    private readonly ConcurrentQueue<string> _said = new();
    private readonly ConcurrentQueue<string> _wrong = new();
    private readonly ConcurrentDictionary<IRequest, bool> _underWay = new();
    private readonly List<string> _expected = [];

    private Visitor(IBrowserContext context, IPage page, Uri address) => (_context, Page, _address) = (context, page, address);

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
        context.SetDefaultTimeout(RunningBrowser.Patience);
        if (how.Cookie is var (name, value))
        {
            await context.AddCookiesAsync([new Cookie { Name = name, Value = value, Url = address.ToString() }]);
        }

        var visitor = new Visitor(context, await context.NewPageAsync(), address);
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

    /// <summary>Something by its role and its whole name, as who cannot see the page finds it.</summary>
    public ILocator The(AriaRole role, string name) => Page.GetByRole(role, new PageGetByRoleOptions { Name = name, Exact = true });

    public ILocator Button(string name) => The(AriaRole.Button, name);

    public ILocator Link(string name) => The(AriaRole.Link, name);

    public ILocator Box(string name) => The(AriaRole.Textbox, name);

    public ILocator Headline(string text) => Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = text, Exact = true, Level = 1 });

    /// <summary>A link of the stepper.</summary>
    public ILocator Step(string name) => The(AriaRole.Navigation, "Steps").GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = name, Exact = true });

    /// <summary>Chooses as the keyboard does: what is to be seen of a choice may not be the box itself.</summary>
    public static async Task CheckAsync(ILocator box)
    {
        await box.PressAsync("Space");
        await Assertions.Expect(box).ToBeCheckedAsync();
    }

    /// <summary>Waits until something is to be seen.</summary>
    public static Task SeesAsync(ILocator what) => Assertions.Expect(what).ToBeVisibleAsync();

    /// <summary>Waits until a text is to be seen, or a piece of one.</summary>
    public Task SeesAsync(string text) => Assertions.Expect(Page.GetByRole(AriaRole.Main).GetByText(text).First).ToBeVisibleAsync();

    /// <summary>Waits until the address matches.</summary>
    public Task IsAtAsync(string pattern) => Assertions.Expect(Page).ToHaveURLAsync(new Regex(pattern));

    /// <summary>Says that an error which the console shows is part of the test.</summary>
    public void Expects(string text) => _expected.Add(text);

    public void CheckNothingWentWrong() =>
        Assert.True(
            _wrong.All(IsExpected), $"It went wrong unsaid at {Page.Url}:\n{string.Join('\n', _wrong.Where(text => !IsExpected(text)))}");

    /// <summary>Keeps what was to be seen, for whoever asks why the test failed.</summary>
    public async Task LeaveTracesAsync(string test)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "browser", test)).FullName;
        await File.WriteAllLinesAsync(
            Path.Combine(folder, "console.txt"), [Page.Url, .. _said, .. _underWay.Keys.Select(request => $"not answered: {request.Method} {request.Url}")]);
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
        Page.Request += (_, request) =>
        {
            _underWay[request] = true;
            if (new Uri(request.Url) is { Scheme: "http" or "https" } url && url.Authority != _address.Authority)
            {
                Wrong($"asks another host: {url}");
            }
        };
        Page.RequestFinished += (_, request) => _underWay.TryRemove(request, out var _);
        Page.RequestFailed += (_, request) =>
        {
            _underWay.TryRemove(request, out var _);
            _said.Enqueue($"failed: {request.Method} {request.Url} {request.Failure}");
        };

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
