using System.Globalization;
using Mttx.SecOps.Queries;
using NodaTime.Text;

namespace Mttx.Functions.CommandLine;

/// <summary>Says whether all rows are there, and if not, of which minutes some are missing.</summary>
internal static class CompletenessText
{
    private const int MostMinutes = 10;

    public static IEnumerable<string> Of(AnalysisResults? queried)
    {
        if (queried is null)
        {
            yield break;
        }

        foreach (var (name, ledger) in new[] { ("history", queried.History.Ledger), ("cases", queried.Cases.Ledger) })
        {
            var windows = ledger.Windows.Count.ToString("N0", CultureInfo.InvariantCulture);
            var missing = ledger.MissingFrom.ToList();
            var minutes = string.Join(", ", missing.Take(MostMinutes).Select(w => InstantPattern.General.Format(w.Start)));
            yield return missing.Count == 0
                ? $"Complete: all rows of the {name}; windows asked: {windows}."
                : $"Warning: PARTIAL. Rows of the {name} are missing from {missing.Count.ToString("N0", CultureInfo.InvariantCulture)} minutes that hold more than the row limit: {minutes}{(missing.Count > MostMinutes ? ", …" : "")}.";
        }
    }
}
