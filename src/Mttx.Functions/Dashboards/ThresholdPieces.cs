using System.Globalization;
using System.Text.Json.Nodes;
using Mttx.Metrics.Definitions;

namespace Mttx.Functions.Dashboards;

/// <summary>Limits as pieces of a scale, each with its colour. Google takes whole numbers: a limit in between moves, so that no figure looks better than it is.</summary>
internal static class ThresholdPieces
{
    public static JsonArray Of(MetricThreshold threshold)
    {
        var (good, ok) = threshold.HigherIsBetter
            ? (Whole(Math.Ceiling(threshold.Good)), Whole(Math.Ceiling(threshold.Ok)))
            : (Whole(Math.Floor(threshold.Good)), Whole(Math.Floor(threshold.Ok)));

        // Ends that meet belong to the piece that stands first, hence to the better one.
        return threshold.HigherIsBetter
            ? [Piece(good, null, threshold.GoodColor, "good"), Piece(ok, good, threshold.OkColor, "ok"), Piece(null, ok, threshold.BadColor, "bad")]
            : [Piece(null, good, threshold.GoodColor, "good"), Piece(good, ok, threshold.OkColor, "ok"), Piece(ok, null, threshold.BadColor, "bad")];
    }

    // Numbers of 64 bits are text in this JSON. Beyond 2^53 no double is exact, and no case takes so long.
    private static string Whole(double limit) => ((long)Math.Clamp(limit, 0, 1L << 53)).ToString(CultureInfo.InvariantCulture);

    private static JsonObject Piece(string? min, string? max, string color, string label)
    {
        var piece = new JsonObject { ["color"] = color, ["label"] = label };
        if (min is not null)
        {
            piece["min"] = min;
        }

        if (max is not null)
        {
            piece["max"] = max;
        }

        return piece;
    }
}
