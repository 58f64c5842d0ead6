using System.CommandLine;
using System.CommandLine.Invocation;
using System.Globalization;
using Mttx.SecOps;

namespace Mttx.Functions.CommandLine;

/// <summary>The command line: its verbs, and what a run's outcome means to the shell.</summary>
internal static class MttxCommand
{
    /// <summary>Bad usage or bad input: the caller can mend it.</summary>
    public const int BadInput = 2;

    /// <summary>Anything else that went wrong.</summary>
    public const int Failed = 1;

    public static async Task<int> RunAsync(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var root = new RootCommand("MTTx: SOC metrics for Google SecOps, numbers that can be trusted.")
        {
            CalculateCommand.Create(), AnalyzeCommand.Create(), FunctionsCommand.Create(), TickCommand.Create(), WorkCommand.Create(), CreateKeyCommand.Create(),
            ImportSqliteCommand.Create(), BackupCommand.Create(), RestoreCommand.Create(), OpenApiCommand.Create(),
        };
        var parsed = root.Parse(args);
        if (parsed.Action is ParseErrorAction)
        {
            // What is not known at all says more than what is therefore missing.
            var error = parsed.Errors.FirstOrDefault(e => parsed.UnmatchedTokens.Any(token => e.Message.Contains(token, StringComparison.Ordinal)))
                ?? parsed.Errors[0];
            return await FailAsync(BadInput, error.Message + " See --help.");
        }

        try
        {
            var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false };
            if (parsed.CommandResult.Command.Name is FunctionsCommand.Name or TickCommand.Name or WorkCommand.Name
                or ImportSqliteCommand.Name or BackupCommand.Name or RestoreCommand.Name)
            {
                // What they are at takes longer to end than the two seconds that others are given.
                invocation.ProcessTerminationTimeout = null;
            }

            return await parsed.InvokeAsync(invocation);
        }
        catch (InputException e)
        {
            return await FailAsync(BadInput, e.Message);
        }
        catch (SecOpsException e)
        {
            return await FailAsync(Failed, e.Message);
        }
        catch (OperationCanceledException)
        {
            return await FailAsync(Failed, "Cancelled.");
        }
        catch (Exception e)
        {
            return await FailAsync(Failed, $"{e.GetType().Name}: {e.Message}");
        }
    }

    private static async Task<int> FailAsync(int exitCode, string message)
    {
        await Console.Error.WriteLineAsync("mttx: " + Printable.OnOneLine(message));
        return exitCode;
    }
}
