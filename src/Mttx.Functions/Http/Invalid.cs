using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mttx.Functions.Http;

/// <summary>What is wrong with a request, field by field, in the words of the caller's JSON.</summary>
internal sealed class Invalid
{
    private const int LongestShown = 80;

    private readonly Dictionary<string, List<string>> _errors = new(StringComparer.Ordinal);

    public bool Any => _errors.Count > 0;

    public void Add(string field, string message)
    {
        if (!_errors.TryGetValue(field, out var messages))
        {
            _errors.Add(field, messages = []);
        }

        messages.Add(message);
    }

    /// <summary>Adds what is wrong with a part of it, whose fields are called with something in front there.</summary>
    public void AddAll(Invalid part, string prefix)
    {
        foreach (var (field, messages) in part._errors)
        {
            messages.ForEach(message => Add(field.StartsWith(prefix, StringComparison.Ordinal) ? field[prefix.Length..] : field, message));
        }
    }

    /// <summary>The body that was sent; a request without one is wrong.</summary>
    public T? Body<T>(T? body)
        where T : class
    {
        if (body is null)
        {
            Add("body", "is missing; send a JSON object.");
        }

        return body;
    }

    /// <summary>A member that callers may send back as they got it, and cannot change.</summary>
    public void Same(string field, long? sent, long stored)
    {
        if (sent is { } other && other != stored)
        {
            Add(field, string.Create(CultureInfo.InvariantCulture, $"is {other}, and this is {stored}; it cannot be changed, leave it out."));
        }
    }

    /// <summary>The message of a check, without what .NET adds to it.</summary>
    public static string WithoutParameter(ArgumentException e) =>
        e.ParamName is null ? e.Message : e.Message.Replace($" (Parameter '{e.ParamName}')", "", StringComparison.Ordinal);

    /// <summary>All of it in one text.</summary>
    public string Summary => string.Join(" ", _errors.SelectMany(error => error.Value.Select(message => $"{error.Key}: {message}")));

    /// <summary>The 400 that tells all of it.</summary>
    public ValidationProblem ToProblem()
    {
        var first = _errors.First();
        var more = _errors.Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" ({_errors.Count} fields are wrong; see errors)");
        return TypedResults.ValidationProblem(
            _errors.ToDictionary(e => e.Key, e => e.Value.ToArray()),
            detail: $"{first.Key}: {first.Value[0]}{more}",
            title: "The request is not valid.");
    }

    public static ValidationProblem Problem(string field, string message)
    {
        var invalid = new Invalid();
        invalid.Add(field, message);
        return invalid.ToProblem();
    }

    /// <summary>A value as a message may repeat it: short and printable.</summary>
    public static string Shown(string? value) => value switch
    {
        null => "null",
        { Length: > LongestShown } => $"\"{CommandLine.Printable.OnOneLine(value[..LongestShown])}…\"",
        _ => $"\"{CommandLine.Printable.OnOneLine(value)}\"",
    };
}
