using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Mttx.Functions.CommandLine;
using Mttx.Functions.Destinations;

namespace Mttx.Functions.Dashboards;

/// <summary>
/// The title of a destination's dashboard. It ends in a mark that tells the destination and its tables, by which the dashboard is found again when
/// MTTx died before it could note its id. Brackets stand nowhere else in a title, so that no name can pass for a mark.
/// </summary>
internal static class DashboardTitle
{
    private const int LongestName = 60;

    public static string Of(string tenant, string schedule, Destination destination) =>
        $"MTTx: {Shown(schedule)}, {Shown(tenant)} {MarkOf(destination)}";

    /// <summary>Such as <c>[7000003-1a2b3c4d]</c>.</summary>
    public static string MarkOf(Destination destination)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{destination.Id.Value}\n{destination.TablesName}")));
        return string.Create(CultureInfo.InvariantCulture, $"[{destination.Id.Value}-{Convert.ToHexStringLower(hash.AsSpan(0, 4))}]");
    }

    private static string Shown(string name)
    {
        var clean = string.Concat(Printable.OnOneLine(name).Select(c => c switch { '[' or '<' => '(', ']' or '>' => ')', _ => c })).Trim();
        return clean.Length <= LongestName ? clean
            : clean[..(char.IsHighSurrogate(clean[LongestName - 2]) ? LongestName - 2 : LongestName - 1)] + "…";
    }
}
