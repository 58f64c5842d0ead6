using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Mttx.Simulator.Identity;

namespace Mttx.Simulator.Tests.Running;

/// <summary>A simulator on a free port of this machine, and a client that talks to it over HTTP.</summary>
internal sealed class RunningSimulator : IAsyncDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    // Made once: making RSA keys is most of what a start would cost.
    private static readonly string[] Keys = [.. Enumerable.Range(0, 2).Select(_ => RSA.Create(2048).ExportPkcs8PrivateKeyPem())];

    private readonly WebApplication _app;
    private readonly Dictionary<int, string> _tokens = [];

    private RunningSimulator(WebApplication app)
    {
        _app = app;
        BaseUrl = SimulatorApp.BaseUrl(app);
        Client = new HttpClient { BaseAddress = new Uri(BaseUrl) };
    }

    public static SimulatorOptions Options { get; } = new() { Tenants = 2, Cases = [300], Now = Now };

    public string BaseUrl { get; }

    public HttpClient Client { get; }

    public IReadOnlyList<TestTenant> Tenants { get; private set; } = [];

    public IServiceProvider Services => _app.Services;

    public static async Task<RunningSimulator> StartAsync(SimulatorOptions? options = null, TimeProvider? time = null)
    {
        var app = SimulatorApp.Create(options ?? Options, time);
        foreach (var (i, account) in app.Services.GetRequiredService<Accounts>().All.Index())
        {
            account.TakeKeyFrom(JsonSerializer.Serialize(new { client_email = account.Email, private_key = Keys[i % Keys.Length] }));
        }

        await app.StartAsync();
        var simulator = new RunningSimulator(app);
        simulator.Tenants =
        [
            .. (await simulator.GetAsync("/control/tenants"))["tenants"].EnumerateArray().Select(t => new TestTenant(
                Text(t, "project"), Text(t, "project_number"), Text(t, "region"), Text(t, "instance"), Text(t, "app_key"), Text(t, "service_account"))),
        ];
        return simulator;

        static string Text(JsonElement tenant, string member) => tenant.GetProperty(member).GetString()!;
    }

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<Answer> PostAsync(string path, string body) => SendAsync(HttpMethod.Post, path, body);

    /// <summary>Asks the instance of tenant 1 or 2, with a token of its account.</summary>
    public async Task<Answer> AskAsync(HttpMethod method, string path, string? body = null, int tenant = 1, string version = "v1") =>
        await SendAsync(method, Tenants[tenant - 1].Path(version) + path, body, await TokenAsync(tenant));

    public async Task<Answer> SendAsync(HttpMethod method, string path, string? body = null, string? token = null, string? appKey = null, string? identity = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        if (appKey is not null)
        {
            request.Headers.Add("AppKey", appKey);
        }

        if (identity is not null)
        {
            request.Headers.Add("X-IDENTITY-HEADER", identity);
        }

        using var response = await Client.SendAsync(request);
        return await Answer.OfAsync(response);
    }

    public async Task<string> TokenAsync(int tenant = 1)
    {
        if (!_tokens.TryGetValue(tenant, out var token))
        {
            var answer = await (await Assertion.OfAsync(this, $"{tenant}")).SendAsync(this);
            _tokens[tenant] = token = answer["access_token"].GetString()!;
        }

        return token;
    }

    public Task<Answer> MisbehaveAsync(string rule) => PostAsync("/control/misbehave", rule);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
