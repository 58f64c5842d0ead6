using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using Mttx.DevHost.Processes;
using Mttx.DevHost.Steps;
using Mttx.DevHost.Tests.Infrastructure;
using Mttx.EndToEnd.Tests.Browser.Infrastructure;
using Mttx.EndToEnd.Tests.Infrastructure;
using Mttx.Functions.Tests.Infrastructure;

namespace Mttx.EndToEnd.Tests.Edge;

/// <summary>The page and the API behind the emulator of Azure Static Web Apps, with an app that takes the platform's word for who calls.</summary>
public sealed partial class EdgeSite : IAsyncLifetime
{
    private const string PrincipalHeader = "x-ms-client-principal";
    private const string Cookie = "StaticWebAppsAuthCookie";

    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(2);

    private readonly string _data = Directory.CreateTempSubdirectory("mttx-edge-").FullName;
    private DevHostProcess? _host;
    private Tollgate? _gate;
    private ChildProcess? _emulator;
    private RunningBrowser? _browser;

    internal Uri Address { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await NodeTools.EnsureInstalledAsync();
        await TestPackages.InstallAsync(CancellationToken.None);
        await BuiltPage.EnsureAsync();
        _host = DevHostProcess.Start(_data, ["--port", "0", "--no-demo"], start =>
        {
            start.Environment["Identity__TrustPlatform"] = "true";
            start.Environment["WEBSITE_AUTH_ENABLED"] = "True";
        });
        _gate = await Tollgate.StartAsync([await _host.ReadyAsync()], AddWhatTheEmulatorForgetsAsync);
        (_emulator, Address) = await StartAsync(_gate.Addresses[0]);
        _browser = await RunningBrowser.StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        if (_emulator is not null)
        {
            await EndAsync(_emulator);
        }

        if (_gate is not null)
        {
            await _gate.DisposeAsync();
        }

        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        Directory.Delete(_data, recursive: true);
    }

    /// <summary>The cookie of somebody who has signed in, as the emulator's own page of sign-in makes it.</summary>
    internal static (string Name, string Value) CookieOf(params string[] roles) => (Cookie, Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(new
    {
        identityProvider = "aad",
        userId = "0123456789abcdef",
        userDetails = "vera@example.com",
        userRoles = (string[])["anonymous", "authenticated", .. roles],
    })));

    /// <summary>Visits the page in a browser.</summary>
    internal Task VisitAsync(Func<Visitor, Task> visit, Visit how, [CallerMemberName] string test = "") =>
        _browser!.VisitAsync(Address, visit, how, $"Edge.{test}");

    /// <summary>Somebody who has signed in and has these roles; null for somebody who has not.</summary>
    internal HttpClient Client(params string[]? roles)
    {
        var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = Address };
        if (roles is not null)
        {
            var (name, value) = CookieOf(roles);
            http.DefaultRequestHeaders.Add("Cookie", $"{name}={value}");
        }

        return http;
    }

    // Azure names the provider beside the principal; the emulator does not. When requests cross, it puts the principals of both on the first.
    private static Task AddWhatTheEmulatorForgetsAsync(Passage passage)
    {
        var request = passage.Context.Request;
        if (request.Cookies[Cookie] is { Length: > 0 } principal)
        {
            request.Headers[PrincipalHeader] = principal;
            request.Headers[PrincipalHeader + "-idp"] = "azureStaticWebApps";
        }

        request.Headers.Remove("Authorization");
        return passage.GoOnAsync();
    }

    private static async Task<(ChildProcess Process, Uri Address)> StartAsync(Uri api)
    {
        var port = FreePort.Find();
        var started = new TaskCompletionSource();
        var process = Npm.Start(
            "swa",
            "node",
            [
                TestPackages.File("@azure", "static-web-apps-cli", "dist", "cli", "bin.js"), "start", BuiltPage.Folder,
                "--swa-config-location", BuiltPage.Folder,
                "--api-devserver-url", api.ToString().TrimEnd('/'), "--host", "127.0.0.1", "--port", port.ToString(CultureInfo.InvariantCulture),
            ],
            TestPackages.Folder,
            line =>
            {
                if (Started().IsMatch(line))
                {
                    started.TrySetResult();
                }
            });
        var ended = process.WaitAsync(CancellationToken.None);
        if (await Task.WhenAny(started.Task, ended, Task.Delay(LongestStart)) != started.Task)
        {
            await EndAsync(process);
            throw new InvalidOperationException($"The emulator of Azure Static Web Apps did not start:\n{process.LastLines()}");
        }

        return (process, new Uri($"http://127.0.0.1:{port}"));
    }

    // Its command starts the server by way of a shell, and leaves it running when it is asked to end.
    private static async Task EndAsync(ChildProcess emulator)
    {
        await emulator.KillTreeAsync();
        await emulator.DisposeAsync();
    }

    [GeneratedRegex("emulator started at")]
    private static partial Regex Started();
}
