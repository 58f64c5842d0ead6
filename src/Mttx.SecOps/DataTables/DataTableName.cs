using System.Text.RegularExpressions;

namespace Mttx.SecOps.DataTables;

/// <summary>The form that ids of data tables and names of their columns have.</summary>
public static partial class DataTableName
{
    /// <summary>Whether it is a letter, then letters, digits or underscores, 255 in all at most.</summary>
    public static bool IsValid(string? name) => name is not null && Form().IsMatch(name);

    internal static string Checked(string? name, string what, string parameter) => IsValid(name)
        ? name!
        : throw new ArgumentException(
            $"\"{name}\" cannot name a {what}: write a letter, then letters, digits or underscores, 255 in all at most.", parameter);

    [GeneratedRegex(@"\A[a-zA-Z][a-zA-Z0-9_]{0,254}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
