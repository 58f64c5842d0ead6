using Mttx.Functions.Reports;
using Mttx.Functions.Wire;

namespace Mttx.Functions.CommandLine;

/// <summary>Prints a result as JSON.</summary>
internal static class JsonReport
{
    public static async Task WriteAsync(ReportResult result, CancellationToken cancellationToken)
    {
        await using var output = Console.OpenStandardOutput();
        var completeness = result.Queried is { } queried ? WireCompleteness.ByQuery(queried) : null;
        await ResultWriter.WriteAsync(output, result, completeness, stamp: null, indented: true, cancellationToken);
        output.WriteByte((byte)'\n');
    }
}
