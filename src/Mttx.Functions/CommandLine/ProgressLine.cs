using System.Globalization;
using Mttx.SecOps.Queries;
using Spectre.Console;

namespace Mttx.Functions.CommandLine;

/// <summary>Shows how far a query is, on standard error and only in a terminal.</summary>
internal static class ProgressLine
{
    public static async Task<T> ShowAsync<T>(Func<IProgress<QueryProgress>?, Task<T>> work)
    {
        if (Console.IsErrorRedirected)
        {
            return await work(null);
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new ElapsedTimeColumn())
            .StartAsync(async shown =>
            {
                var task = shown.AddTask("asking");
                return await work(new ImmediateProgress(reached =>
                {
                    task.MaxValue = Math.Max(1, reached.WindowsKnown);
                    task.Value = reached.WindowsDone;
                    task.Description = string.Create(
                        CultureInfo.InvariantCulture, $"{reached.WindowsDone} of {reached.WindowsKnown} windows, {reached.Rows:N0} rows");
                }));
            });
    }
}
