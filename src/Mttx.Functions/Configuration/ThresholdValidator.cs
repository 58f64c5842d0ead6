using System.Globalization;
using System.Text.RegularExpressions;
using Mttx.Functions.Http;
using Mttx.Metrics.Definitions;

namespace Mttx.Functions.Configuration;

/// <summary>Finds all that is wrong with limits that somebody sent.</summary>
internal static partial class ThresholdValidator
{
    private const int MostItems = 100;

    /// <summary>The limits that are to be changed; null when something is wrong, which <paramref name="invalid"/> then tells.</summary>
    public static IReadOnlyList<StoredThreshold>? Read(ThresholdsRequest request, IReadOnlyList<StoredThreshold> stored, Invalid invalid)
    {
        if (request.Thresholds is not { } items)
        {
            invalid.Add("thresholds", "is missing; give a list, such as [{\"metric_name\": \"MTTA\", \"good_threshold\": 600, \"ok_threshold\": 3600}].");
            return null;
        }

        if (items.Count > MostItems)
        {
            invalid.Add("thresholds", string.Create(CultureInfo.InvariantCulture, $"has {items.Count} items; there are only {stored.Count} figures."));
            return null;
        }

        var changed = new Dictionary<string, StoredThreshold>(StringComparer.Ordinal);
        for (var i = 0; i < items.Count; i++)
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"thresholds[{i}]");
            if (items[i] is not { } item)
            {
                invalid.Add(path, "is null; leave it out, or give a figure's limits.");
            }
            else if (stored.FirstOrDefault(t => t.Threshold.MetricName == item.MetricName) is not { } old)
            {
                invalid.Add(
                    $"{path}.metric_name",
                    $"{Invalid.Shown(item.MetricName)} is not a figure that has limits; there are {string.Join(", ", stored.Select(t => t.Threshold.MetricName))}.");
            }
            else if (!changed.TryAdd(item.MetricName!, Changed(path, item, old, invalid)))
            {
                invalid.Add($"{path}.metric_name", $"{item.MetricName} stands there twice; give each figure once.");
            }
        }

        return invalid.Any ? null : [.. changed.Values];
    }

    private static StoredThreshold Changed(string path, ThresholdRequest item, StoredThreshold old, Invalid invalid)
    {
        invalid.Same($"{path}.id", item.Id, old.Id.Value);
        invalid.Same($"{path}.tenant_id", item.TenantId, old.Id.TenantId);
        var wanted = old.Threshold with
        {
            Good = item.GoodThreshold ?? old.Threshold.Good,
            Ok = item.OkThreshold ?? old.Threshold.Ok,
            GoodColor = item.GoodColor ?? old.Threshold.GoodColor,
            OkColor = item.OkColor ?? old.Threshold.OkColor,
            BadColor = item.BadColor ?? old.Threshold.BadColor,
        };
        var sound = CheckLimit($"{path}.good_threshold", wanted.Good, wanted, invalid) & CheckLimit($"{path}.ok_threshold", wanted.Ok, wanted, invalid);
        if (sound && (wanted.HigherIsBetter ? wanted.Good < wanted.Ok : wanted.Good > wanted.Ok))
        {
            invalid.Add($"{path}.ok_threshold", string.Create(
                CultureInfo.InvariantCulture,
                $"is {wanted.Ok}, better than the good threshold, {wanted.Good}; of {(wanted.HigherIsBetter ? "percent, more" : "seconds, fewer")} are better."));
        }

        CheckColor($"{path}.good_color", wanted.GoodColor, invalid);
        CheckColor($"{path}.ok_color", wanted.OkColor, invalid);
        CheckColor($"{path}.bad_color", wanted.BadColor, invalid);
        return old with { Threshold = wanted };
    }

    private static bool CheckLimit(string field, double limit, MetricThreshold threshold, Invalid invalid)
    {
        if (!double.IsFinite(limit))
        {
            invalid.Add(field, "is too large a number.");
        }
        else if (limit < 0)
        {
            invalid.Add(field, string.Create(CultureInfo.InvariantCulture, $"is {limit}; it may not be below 0."));
        }
        else if (threshold.HigherIsBetter && limit > 100)
        {
            invalid.Add(field, string.Create(CultureInfo.InvariantCulture, $"is {limit}; a completion rate is 0 to 100 percent."));
        }
        else
        {
            return true;
        }

        return false;
    }

    private static void CheckColor(string field, string color, Invalid invalid)
    {
        if (!Color().IsMatch(color))
        {
            invalid.Add(field, $"{Invalid.Shown(color)} is not a colour; give one such as #dcfce7.");
        }
    }

    [GeneratedRegex(@"\A#[0-9A-Fa-f]{6}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Color();
}
