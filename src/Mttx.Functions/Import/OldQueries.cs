using System.Security.Cryptography;
using System.Text;
using Mttx.Functions.Configuration;

namespace Mttx.Functions.Import;

/// <summary>Tells queries that nobody has written: those that the older MTTx gave to every tenant, and today's defaults.</summary>
/// <remarks>Whoever never changed a query gets today's: the older ones stop at 1,000 rows, and leave out cases without events.</remarks>
internal static class OldQueries
{
    // SHA-256 of the older MTTx's defaults, with single blanks between words: query_history, query_case.
    private static readonly string[] Defaults =
    [
        "2b3cc2ab10be15cf7db5eb850af605ec3d33ffb0d8e725ab6e6f64d216e47921",
        "de14d48924898e74fe9a109e62f58e8938b7d3c072732fcb49021915ecaf7a21",
    ];

    /// <summary>Whether it is the older MTTx's own default.</summary>
    public static bool IsOldDefault(string text) =>
        Defaults.Contains(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Plain(text)))), StringComparer.Ordinal);

    /// <summary>Whether it is today's default, however its lines are broken.</summary>
    public static bool IsDefault(string text, QueryConfig query) => Plain(text) == Plain(query.Text);

    private static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
