using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Mttx.Functions.CommandLine;

/// <summary>The usual help, and under it commands to copy.</summary>
internal sealed class HelpWithExamples(HelpAction usual) : SynchronousCommandLineAction
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

        Exit codes: 0 done, 2 bad usage or input, 1 anything else. Errors go to standard error.

        """;

    public override int Invoke(ParseResult parseResult)
    {
        var exitCode = usual.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output.WriteLine(Examples);
        return exitCode;
    }
}
