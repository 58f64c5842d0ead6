using System.Text.Json.Nodes;
using Mttx.DevHost.Tests.Infrastructure;

namespace Mttx.DevHost.Tests.FunctionsHost;

public sealed class TimerTests
{
    [Fact]
    public async Task Events_come_by_the_schedule_and_tell_the_one_before()
    {
        await using var app = await RunningApp.StartAsync(AppFolder.OfEcho().Set("tick/function.json", "bindings.0.schedule", "\"* * * * * *\""));

        var events = (await app.Screen.WaitForAsync("event /tick", 2)).Select(line => JsonNode.Parse(line[line.IndexOf('{', StringComparison.Ordinal)..])!).ToList();

        var (first, second) = (events[0]["Data"]!["timer"]!, events[1]["Data"]!["timer"]!);
        Assert.Null(first["ScheduleStatus"]);
        Assert.False((bool)first["IsPastDue"]!);
        Assert.True((bool)first["Schedule"]!["AdjustForDST"]!);
        Assert.Equal("tick", (string?)events[0]["Metadata"]!["sys"]!["MethodName"]);
        Assert.True((DateTimeOffset)second["ScheduleStatus"]!["Next"]! > (DateTimeOffset)second["ScheduleStatus"]!["Last"]!);
    }

    [Fact]
    public async Task MTTx_answers_its_tick()
    {
        await using var app = await RunningApp.StartAsync(AppFolder.OfMttx().Set("tick/function.json", "bindings.0.schedule", "\"* * * * * *\""));

        await app.Screen.WaitForAsync("Nothing is due", 2);

        Assert.Empty(app.Screen.With("event failed"));
    }
}
