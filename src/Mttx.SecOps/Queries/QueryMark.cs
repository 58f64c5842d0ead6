using System.Security.Cryptography;
using System.Text;

namespace Mttx.SecOps.Queries;

/// <summary>Tells queries apart where their whole text would be too much: on definition cards.</summary>
public static class QueryMark
{
    /// <summary>16 hexadecimal digits, the same for the same texts; null for the default queries.</summary>
    public static string? Of(string history, string cases) => (Plain(history), Plain(cases)) switch
    {
        (DefaultQueries.History, DefaultQueries.Cases) => null,
        var (first, second) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{first}\0{second}")))[..16],
    };

    // Line ends are the editor's, and mean nothing.
    private static string Plain(string text) => text.ReplaceLineEndings("\n").Trim();
}
