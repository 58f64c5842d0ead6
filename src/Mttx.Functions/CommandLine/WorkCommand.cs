using System.CommandLine;
using System.Globalization;
using Mttx.Functions.Runs;

namespace Mttx.Functions.CommandLine;

/// <summary>The verb <c>work</c>: does the runs that wait in the queue, for a container job that the queue's length starts.</summary>
internal static class WorkCommand
{
    public const string Name = "work";

    private const int LongestIdle = 86_400;

    private static readonly Option<int?> MaxRuns = new("--max-runs")
    {
        Description = "Exit after so many messages. Default: no limit.",
        HelpName = "N",
    };

    private static readonly Option<int> IdleExit = new("--idle-exit")
    {
        Description = "Exit when the queue has been empty for so many seconds; 0 exits at the first look.",
        HelpName = "SECONDS",
        DefaultValueFactory = _ => 10,
    };

    public static Command Create()
    {
        var command = new Command(
            Name, "Do the runs that wait in the queue, one after the other, and exit. For a container job; start as many as there is work for.")
        {
            MaxRuns, IdleExit,
        };
        command.SetAction((parsed, _) => RunAsync(parsed));
        return command;
    }

    private static Task<int> RunAsync(ParseResult parsed)
    {
        var most = parsed.GetValue(MaxRuns);
        if (most < 1)
        {
            throw new InputException($"--max-runs {most} is not a number of runs; give 1 or more, or leave it out.");
        }

        var idle = parsed.GetValue(IdleExit);
        if (idle is < 0 or > LongestIdle)
        {
            throw new InputException(string.Create(CultureInfo.InvariantCulture, $"--idle-exit {idle} is not a time; give 0 to {LongestIdle} seconds."));
        }

        return JobCommand.RunAsync(async (services, stopping) =>
        {
            var done = await services.GetRequiredService<QueueWorker>().RunAsync(most ?? int.MaxValue, TimeSpan.FromSeconds(idle), stopping);
            Console.WriteLine($"{done} messages done");
            return 0;
        });
    }
}
