using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Mttx.Functions.CommandLine;

/// <summary>The usual help, and under it commands to copy.</summary>
internal sealed class HelpWithExamples(HelpAction usual, string examples) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        var exitCode = usual.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine(examples);
        output.WriteLine();
        output.WriteLine("Exit codes: 0 done, 2 bad usage or input, 1 anything else. Errors go to standard error.");
        return exitCode;
    }
}
