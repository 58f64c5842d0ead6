using System.Globalization;
using System.Text.RegularExpressions;
using Mttx.Functions.Http;
using Mttx.Metrics.Definitions;
using Mttx.SecOps.Queries;

namespace Mttx.Functions.Configuration;

/// <summary>Finds all that is wrong with how somebody wants a metric measured.</summary>
internal static partial class MetricConfigValidator
{
    private const int LongestValue = 200;

    /// <summary>The changed configuration; null when something is wrong, which <paramref name="invalid"/> then tells.</summary>
    public static MetricConfig? Read(MetricConfigRequest request, MetricConfig stored, string historyQuery, Invalid invalid)
    {
        var echo = MetricConfigResponse.Of(stored);
        invalid.Same("id", request.Id, echo.Id);
        invalid.Same("tenant_id", request.TenantId, echo.TenantId);
        if (request.MetricType is { } metric && metric != echo.MetricType)
        {
            invalid.Add("metric_type", $"is {Invalid.Shown(metric)}, and this configuration is of {echo.MetricType}; leave it out, or change the other configuration.");
        }

        CheckColumn(request.ConfigKey, historyQuery, invalid);
        CheckValue(request.ConfigValue, invalid);
        if (request.Start is { } start && !Milestone.BuiltIn.Contains(start))
        {
            invalid.Add("start", $"{Invalid.Shown(start)} is not a milestone to start at; there are {string.Join(", ", Milestone.BuiltIn)}.");
        }

        return invalid.Any
            ? null
            : stored with { Column = request.ConfigKey!, Value = request.ConfigValue!, Start = request.Start ?? stored.Start };
    }

    private static void CheckColumn(string? column, string historyQuery, Invalid invalid)
    {
        if (!Identifier().IsMatch(column ?? ""))
        {
            invalid.Add("config_key", $"{Invalid.Shown(column)} is not the name of a column; give one of the history query's, such as case_history_stage.");
            return;
        }

        var columns = QueryVariables.In(historyQuery);
        if (!columns.Contains(column!))
        {
            invalid.Add(
                "config_key",
                $"{Invalid.Shown(column)} is not a column that the tenant's history query answers; there are {string.Join(", ", columns.Order(StringComparer.Ordinal).Take(20))}. "
                + "Give one of these, or add it to the query first.");
        }
    }

    private static void CheckValue(string? value, Invalid invalid)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            invalid.Add("config_value", $"is missing; give what the column says then, 1 to {LongestValue} characters, such as Incident.");
        }
        else if (value.EnumerateRunes().Count() is > LongestValue and var length)
        {
            invalid.Add("config_value", string.Create(CultureInfo.InvariantCulture, $"{Invalid.Shown(value)} has {length} characters; {LongestValue} are allowed."));
        }
        else if (value.Any(char.IsControl))
        {
            invalid.Add("config_value", $"{Invalid.Shown(value)} holds a control character, such as a line break or a tab; leave it out.");
        }
    }

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]{0,99}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Identifier();
}
