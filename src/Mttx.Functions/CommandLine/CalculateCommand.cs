using System.CommandLine;
using System.CommandLine.Help;
using System.Text.Json;
using Mttx.Functions.Wire;
using Mttx.Metrics.Queries;

namespace Mttx.Functions.CommandLine;

/// <summary>The verb <c>calculate</c>: two result files in, metrics out, nothing asked of any server.</summary>
internal static class CalculateCommand
{
    private const string Examples = """
        Examples:
          The four metrics of two saved results:
            calculate --history history.json --cases cases.json
          Contained means another stage here; which rules are slow?
            calculate --history history.json --cases cases.json --mttc case_history_stage=Contained --by rule
          Week by week in Vienna, for a spreadsheet:
            calculate --history history.json --cases cases.json --trend week --time-zone Europe/Vienna --format csv
          Which rules are worth their noise?
            calculate --history history.json --cases cases.json --signal "True Positive" --noise "False Positive" Benign
          Are we getting faster?
            calculate --history history.json --cases cases.json --compare previous
          For a program:
            cat history.json | calculate --history - --cases cases.json --format json
        """;

    private static readonly Option<string[]> History = ReportOptions.Several(
        "--history", "Result of the case history query; - reads standard input. Several files are merged.", "FILE");

    private static readonly Option<string[]> Cases = ReportOptions.Several(
        "--cases", "Result of the case query; - reads standard input. Several files are merged.", "FILE");

    private static readonly Option<bool> Timing = new("--timing")
    {
        Description = "Write a line of JSON with times and sizes to standard error.",
    };

    public static Command Create()
    {
        History.Required = Cases.Required = true;
        var command = new Command("calculate", "Calculate MTTD, MTTA, MTTC and MTTR from two query results.") { History, Cases };
        foreach (var option in ReportOptions.All)
        {
            command.Options.Add(option);
        }

        command.Options.Add(Timing);
        command.Options.Add(new HelpOption { Action = new HelpWithExamples(new HelpAction(), Examples) });
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var request = ReportOptions.RequestOf(parsed);
        var historyFiles = parsed.GetRequiredValue(History);
        var caseFiles = parsed.GetRequiredValue(Cases);
        if (historyFiles.Concat(caseFiles).Count(file => file == InputFile.StandardInput) > 1)
        {
            throw new InputException("Standard input (-) can be only one of the files of --history and --cases.");
        }

        var clock = TimeProvider.System;
        var allocatedBefore = GC.GetTotalAllocatedBytes(precise: true);
        var start = clock.GetTimestamp();

        // Two processors read two files in the time of the longer one.
        var reading = Task.Run(() => InputFile.ReadAsync(historyFiles, QuerySchema.History, cancellationToken), cancellationToken);
        var cases = await InputFile.ReadAsync(caseFiles, QuerySchema.Cases, cancellationToken);
        var history = await reading;
        var read = clock.GetTimestamp();

        var result = ReportResult.Of(history, cases, request);
        var calculated = clock.GetTimestamp();
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - allocatedBefore;
        await result.WriteAsync(request.Format, cancellationToken);
        if (parsed.GetValue(Timing))
        {
            await Console.Error.WriteLineAsync(JsonSerializer.Serialize(
                new Timing(
                    history.BytesRead + cases.BytesRead,
                    history.RowCount + cases.RowCount,
                    result.Analysis.Cases.Cases.Count,
                    Math.Round(clock.GetElapsedTime(start, read).TotalMilliseconds, 3),
                    Math.Round(clock.GetElapsedTime(read, calculated).TotalMilliseconds, 3),
                    allocated),
                WireJson.Default.Timing));
        }

        return 0;
    }
}
