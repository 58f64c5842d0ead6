using System.CommandLine;
using Mttx.Functions.Schedules;

namespace Mttx.Functions.CommandLine;

/// <summary>The verb <c>tick</c>: what the timer of a function app does each minute, for a container job that a cron starts.</summary>
internal static class TickCommand
{
    public const string Name = "tick";

    public static Command Create()
    {
        var command = new Command(Name, "Queue the runs of schedules that are due, remove what is too old, and exit. For a container job, each minute.");
        command.SetAction((_, _) => JobCommand.RunAsync(TickAsync));
        return command;
    }

    private static async Task<int> TickAsync(IServiceProvider services, CancellationToken stopping)
    {
        var outcome = await services.GetRequiredService<Upkeep>().RunAsync(stopping);
        Console.WriteLine($"{outcome.Started} runs queued, {outcome.Revived} queued again, {outcome.Looked} times were due, {outcome.Failed} failed");
        return outcome.Failed == 0 ? 0 : MttxCommand.Failed;
    }
}
