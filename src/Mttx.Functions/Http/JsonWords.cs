using System.Text.Json;

namespace Mttx.Functions.Http;

/// <summary>What is wrong with a JSON text, in words for those who wrote it: .NET's own speak of our types.</summary>
internal static class JsonWords
{
    private const int LongestField = 100;

    /// <summary>The member at fault, as callers write it; <c>body</c> where it is the text as a whole. Its name may be anything, so it is made printable and short.</summary>
    public static string FieldOf(JsonException e) => (e.Path ?? "") switch
    {
        ['$', '.', .. { Length: > 0 } member] => Field(member),
        ['$', .. { Length: > 0 } member] => Field(member),
        _ => "body",
    };

    public static string Of(JsonException e) => e.Message.Split(" Path:", 2)[0] switch
    {
        var words when words.Contains("could not be mapped", StringComparison.Ordinal) => "is not a member that is known here; check its spelling, or leave it out.",
        var words when words.Contains("could not be converted", StringComparison.Ordinal) => "is of another type than is wanted here.",
        var words when words.StartsWith("Duplicate property", StringComparison.Ordinal) => "stands there twice; give it once.",
        var words => words,
    };

    /// <summary>A member's name, printable and short.</summary>
    public static string Field(string name) => CommandLine.Printable.OnOneLine(name.Length <= LongestField ? name : name[..LongestField] + "…");
}
