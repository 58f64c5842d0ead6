using System.Text.Json;

namespace Mttx.Functions.Http;

/// <summary>What is wrong with a JSON text, in words for those who wrote it: .NET's own speak of our types.</summary>
internal static class JsonWords
{
    public static string Of(JsonException e) => e.Message.Split(" Path:", 2)[0] switch
    {
        var words when words.Contains("could not be mapped", StringComparison.Ordinal) => "is not a member that is known here; check its spelling, or leave it out.",
        var words when words.Contains("could not be converted", StringComparison.Ordinal) => "is of another type than is wanted here.",
        var words when words.StartsWith("Duplicate property", StringComparison.Ordinal) => "stands there twice; give it once.",
        var words => words,
    };
}
