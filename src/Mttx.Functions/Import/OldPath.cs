using System.Text.RegularExpressions;

namespace Mttx.Functions.Import;

/// <summary>
/// Paths of CSV files: the older MTTx wrote to the disk of its machine and kept the ending; today's files lie in blob storage, below a folder of the
/// tenant, and get their ending by themselves.
/// </summary>
internal static partial class OldPath
{
    private const string Ending = ".csv";

    /// <summary>The same path below the tenant's folder. Nothing is made of what is no path; it is refused as such.</summary>
    public static string? Of(string? path)
    {
        if (path is null)
        {
            return null;
        }

        var below = Root().Replace(path.Trim(), "").Replace('\\', '/');
        return below.EndsWith(Ending, StringComparison.OrdinalIgnoreCase) && below.Length > Ending.Length ? below[..^Ending.Length] : below;
    }

    [GeneratedRegex(@"\A(?:[A-Za-z]:)?(?:\.?[/\\])+", RegexOptions.CultureInvariant)]
    private static partial Regex Root();
}
