using System.Text.Json;
using System.Text.Json.Nodes;
using Mttx.DevHost.Processes;

namespace Mttx.DevHost.FunctionsHost;

/// <summary>Fires a timer function: never two at a time, and once for all the times that were missed.</summary>
internal sealed class TimerListener(TimerFunction function, EventSender sender, string statusFolder, Screen screen, TimeProvider clock)
{
    private readonly string _statusFile = Path.Combine(statusFolder, function.Name + ".json");

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var status = ReadStatus();
        if (function.RunsOnStart)
        {
            status = await FireAsync(status, isLate: false, cancellationToken);
        }

        while (true)
        {
            var now = clock.GetUtcNow();
            var next = status?.Next ?? NextAfter(now);
            var isLate = next < now;
            if (!isLate)
            {
                await Task.Delay(next - now, clock, cancellationToken);
            }

            status = await FireAsync(status, isLate, cancellationToken);
        }
    }

    private async Task<TimerStatus> FireAsync(TimerStatus? status, bool isLate, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var timer = new JsonObject
        {
            ["Schedule"] = new JsonObject { ["AdjustForDST"] = true },
            ["ScheduleStatus"] = status is null ? null : JsonSerializer.SerializeToNode(status),
            ["IsPastDue"] = isLate,
        };
        var metadata = new JsonObject { ["sys"] = EventValue.System(function.Name, now) };
        if (await sender.SendAsync(function, timer, metadata, cancellationToken) is { } failure)
        {
            // As the host: a failed run is not repeated, the next one comes in its time.
            screen.Line(function.Name, $"The timer's event failed: {failure}.");
        }

        var done = new TimerStatus(now, NextAfter(clock.GetUtcNow()), clock.GetUtcNow());
        await File.WriteAllTextAsync(_statusFile, JsonSerializer.Serialize(done), cancellationToken);
        return done;
    }

    private DateTimeOffset NextAfter(DateTimeOffset time) =>
        new(DateTime.SpecifyKind(function.Schedule.GetNextOccurrence(time.UtcDateTime), DateTimeKind.Utc));

    private TimerStatus? ReadStatus()
    {
        try
        {
            return File.Exists(_statusFile) ? JsonSerializer.Deserialize<TimerStatus>(File.ReadAllText(_statusFile)) : null;
        }
        catch (JsonException)
        {
            // Cut off by a kill: as if it had never run.
            return null;
        }
    }
}
