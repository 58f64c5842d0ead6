using System.Diagnostics;
using System.Net;
using Mttx.DevHost.Tests.Infrastructure;

namespace Mttx.DevHost.Tests.FunctionsHost;

public sealed class ProcessTests
{
    [Fact]
    public async Task Killed_without_warning_the_app_is_started_again()
    {
        await using var app = await RunningApp.StartAsync(AppFolder.OfMttx());
        var before = app.Handler.ProcessId!.Value;

        using (var process = Process.GetProcessById(before))
        {
            process.Kill();
        }

        await app.Screen.WaitForAsync("ended with 137 and is started again");
        await AnswersAsync(app, "/api/health/live");
        Assert.NotEqual(before, app.Handler.ProcessId);
    }

    [Fact]
    public async Task An_exit_with_200_is_a_wish_to_be_started_again()
    {
        await using var app = await RunningApp.StartAsync(AppFolder.OfEcho());

        for (var times = 1; times <= 4; times++)
        {
            await ExitAsync(app, 200);
            await app.Screen.WaitForAsync("ended with 200 and is started again", times);
            await AnswersAsync(app);
        }

        Assert.False(app.Served.IsCompleted);
    }

    [Fact]
    public async Task After_three_errors_the_host_gives_up()
    {
        await using var app = await RunningApp.StartAsync(AppFolder.OfEcho());
        await ExitAsync(app, 3);
        await AnswersAsync(app);
        await ExitAsync(app, 3);
        await AnswersAsync(app);
        await ExitAsync(app, 3);

        var end = await Assert.ThrowsAsync<DevHostException>(() => app.Served.WaitAsync(TimeSpan.FromSeconds(30)));

        Assert.Contains("failed 3 times, the last time with 3", end.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exit_with_0_leaves_the_app_broken_and_that_is_told()
    {
        await using var app = await RunningApp.StartAsync(AppFolder.OfEcho());

        await ExitAsync(app, 0);

        await app.Screen.WaitForAsync("the app stays broken");
        using var answer = await app.Http.GetAsync(new Uri("/api/x", UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.False(app.Served.IsCompleted);
    }

    [Fact]
    public async Task An_app_that_does_not_start_is_told_with_its_last_words()
    {
        using var folder = AppFolder.OfMttx();
        folder.Set("host.json", "customHandler.description.arguments", "[\"functions\", \"--sideways\"]");

        var refusal = await Assert.ThrowsAsync<DevHostException>(() => RunningApp.StartAsync(folder));

        Assert.Contains("the app ended with 2 instead of starting", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("--sideways", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_app_that_never_answers_is_given_up()
    {
        using var folder = AppFolder.OfEcho();
        folder.Set("host.json", "customHandler.description.arguments", "[\"-e\", \"setInterval(() => {}, 1000)\"]")
            .Set("host.json", "customHandler.initializationTimeout", "\"00:00:01\"");

        var refusal = await Assert.ThrowsAsync<DevHostException>(() => RunningApp.StartAsync(folder));

        Assert.Contains("did not answer GET /", refusal.Message, StringComparison.Ordinal);
    }

    private static async Task ExitAsync(RunningApp app, int exitCode)
    {
        using var gone = await app.Http.GetAsync(new Uri($"/api/exit/{exitCode}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadGateway, gone.StatusCode);
    }

    // Until the new process listens, the host answers for it.
    private static async Task AnswersAsync(RunningApp app, string path = "/api/x")
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            using var answer = await app.Http.GetAsync(new Uri(path, UriKind.Relative), limit.Token);
            if (answer.IsSuccessStatusCode)
            {
                return;
            }
        }
    }
}
