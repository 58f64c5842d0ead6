using System.Globalization;
using NodaTime.Text;

namespace Mttx.Functions.CommandLine;

/// <summary>What must be known about numbers wherever they go: what was measured, until when, and whether all data were there.</summary>
internal static class StampText
{
    public static IEnumerable<string> Of(ReportResult result)
    {
        var set = result.Analysis.Cases;
        var end = set.End is { } known ? InstantPattern.General.Format(known) : "unknown";
        var cases = set.Cases.Count.ToString("N0", CultureInfo.InvariantCulture);
        return new[] { $"{cases} cases, data until {end}, definition {set.Definition.Hash}" }
            .Concat(CompletenessText.Of(result.Queried))
            .Concat(QualityText.Of(set));
    }
}
