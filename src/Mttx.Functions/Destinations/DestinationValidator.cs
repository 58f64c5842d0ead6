using System.Globalization;
using Mttx.Functions.Exports;
using Mttx.Functions.Http;
using Mttx.SecOps.DataTables;
using Mttx.SecOps.Guard;

namespace Mttx.Functions.Destinations;

/// <summary>Finds all that is wrong with a destination that somebody sent. No message repeats a secret, as which the path of a URL counts too.</summary>
internal sealed class DestinationValidator(OutgoingGuard guard)
{
    /// <summary>What stands in answers for all of a URL that is not shown.</summary>
    public const string Rest = "/…";

    private const int LongestTableName = 255;
    private const string LongestTableEnding = "_individual_cases";
    private const int ShortestSecret = 16;
    private const int LongestSecret = 256;

    /// <summary>What was sent for a destination.</summary>
    /// <param name="request">The request.</param>
    /// <param name="stored">The destination that it shall change; null for a new one.</param>
    /// <param name="invalid">Gets what is wrong.</param>
    /// <returns>The input; null when something is wrong.</returns>
    public DestinationInput? Read(DestinationRequest request, Destination? stored, Invalid invalid)
    {
        if (TypeOf(request.DestinationType, stored, invalid) is not { } type)
        {
            return null;
        }

        if (stored is not null)
        {
            invalid.Same("id", request.Id, stored.Id.Value);
            invalid.Same("schedule_id", request.ScheduleId, stored.ScheduleId.Value);
            invalid.Same("tenant_id", request.TenantId, stored.Id.TenantId);
        }

        CheckMembers(request, type, invalid);
        var input = type switch
        {
            DestinationType.Csv => new DestinationInput(type, PathOf(Given(request.Path), invalid), null, null, null, null, request.IsEnabled),
            DestinationType.DataTable => new DestinationInput(type, null, TableOf(Given(request.DataTableName), invalid), null, null, null, request.IsEnabled),
            _ => new DestinationInput(
                type, null, null, UrlOf(Given(request.Url), stored, invalid), SecretOf(request.Secret, invalid), ConditionOf(Given(request.OnlyWhen), invalid), request.IsEnabled),
        };
        return invalid.Any ? null : input;
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static DestinationType? TypeOf(string? word, Destination? stored, Invalid invalid)
    {
        if (stored is not null && word is null)
        {
            return stored.Type;
        }

        if (DestinationWords.Type(word) is not { } type)
        {
            invalid.Add("destination_type", word is null
                ? "is missing; give CSV, DATA_TABLE or WEBHOOK."
                : $"{Invalid.Shown(word)} is none of CSV, DATA_TABLE and WEBHOOK.");
            return null;
        }

        if (stored is not null && stored.Type != type)
        {
            invalid.Add("destination_type", $"is {word}, and this is {DestinationWords.Of(stored.Type)}; it cannot be changed, add another destination.");
            return null;
        }

        return type;
    }

    private static void CheckMembers(DestinationRequest request, DestinationType type, Invalid invalid)
    {
        foreach (var (field, value, of) in new[]
        {
            ("path", request.Path, DestinationType.Csv),
            ("data_table_name", request.DataTableName, DestinationType.DataTable),
            ("url", request.Url, DestinationType.Webhook),
            ("secret", request.Secret, DestinationType.Webhook),
            ("only_when", request.OnlyWhen, DestinationType.Webhook),
        })
        {
            if (of != type && Given(value) is not null)
            {
                invalid.Add(field, $"belongs to destinations of type {DestinationWords.Of(of)}, and this is {DestinationWords.Of(type)}; leave it out.");
            }
        }
    }

    private static string? PathOf(string? path, Invalid invalid)
    {
        if (path is not null && ReportPath.WhyNot(path) is { } why)
        {
            invalid.Add("path", why);
        }

        return path;
    }

    private static string? TableOf(string? name, Invalid invalid)
    {
        if (name is not null && !DataTableName.IsValid(name + LongestTableEnding))
        {
            invalid.Add("data_table_name", string.Create(
                CultureInfo.InvariantCulture,
                $"{Invalid.Shown(name)} cannot begin names of data tables; write a letter, then letters, digits or underscores, {LongestTableName - LongestTableEnding.Length} in all at most."));
        }

        return name;
    }

    private Uri? UrlOf(string? text, Destination? stored, Invalid invalid)
    {
        if (text is null && stored is null)
        {
            invalid.Add("url", "is missing; give the address to post to, such as https://hooks.example.com/mttx.");
        }

        if (text is null || text == stored?.UrlShown)
        {
            return null;
        }

        if (text.EndsWith(Rest, StringComparison.Ordinal))
        {
            invalid.Add("url", $"is what is shown of another address, which {Rest[1..]} stands for the rest of; give the whole address.");
            return null;
        }

        try
        {
            return guard.Check(text, "url");
        }
        catch (ArgumentException e)
        {
            invalid.Add("url", e.Message["url: ".Length..]);
            return null;
        }
    }

    private static string? SecretOf(string? secret, Invalid invalid)
    {
        if (string.IsNullOrWhiteSpace(secret))
        {
            return null;
        }

        if (secret.Length is < ShortestSecret or > LongestSecret || !secret.All(c => c is > ' ' and < '\u007F'))
        {
            invalid.Add("secret", string.Create(
                CultureInfo.InvariantCulture,
                $"is not one to sign with; give {ShortestSecret} to {LongestSecret} letters without accents, digits or signs, without blanks, or leave it out."));
        }

        return secret;
    }

    private static WebhookCondition? ConditionOf(string? word, Invalid invalid)
    {
        var condition = DestinationWords.Condition(word);
        if (word is not null && condition is null)
        {
            invalid.Add("only_when", $"{Invalid.Shown(word)} is neither always nor breach.");
        }

        return condition;
    }
}
