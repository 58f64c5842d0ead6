using System.Text.Json;
using System.Text.RegularExpressions;

namespace Mttx.Functions.Http;

/// <summary>What is wrong with a parameter or a body that could not be read, in words for its sender: the framework's own speak of our types.</summary>
internal static partial class BindingWords
{
    private const string Body = "body";

    /// <summary>The field at fault and what is wrong with it; null when it is something else.</summary>
    public static (string Field, string Words)? Of(BadHttpRequestException bad)
    {
        if (NoBody().IsMatch(bad.Message))
        {
            return (Body, "is missing; send a JSON object.");
        }

        return Missing().Match(bad.Message) is { Success: true } missing ? (Name(missing), "is missing; give it.")
            : Unreadable().Match(bad.Message) is { Success: true } unreadable
                ? (Name(unreadable), $"{Invalid.Shown(unreadable.Groups["value"].Value)} is of another type than is wanted here.")
            : null;
    }

    private static string Name(Match match) => JsonNamingPolicy.SnakeCaseLower.ConvertName(match.Groups["name"].Value);

    [GeneratedRegex("^(Implicit body inferred for parameter|Required parameter \"[^\"]*\" was not provided from body)")]
    private static partial Regex NoBody();

    [GeneratedRegex("^Required parameter \"[^\"]* (?<name>[A-Za-z0-9]+)\" was not provided")]
    private static partial Regex Missing();

    [GeneratedRegex("^Failed to bind parameter \"[^\"]* (?<name>[A-Za-z0-9]+)\" from \"(?<value>.*)\"\\.$", RegexOptions.Singleline)]
    private static partial Regex Unreadable();
}
