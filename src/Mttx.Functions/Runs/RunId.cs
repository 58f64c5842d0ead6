using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Mttx.Functions.Storage;

namespace Mttx.Functions.Runs;

/// <summary>The id of a run. It holds the tenant's id, so that it finds its row by a point read, and sorts the newest first.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="Moment">When it was made, counted backwards: 19 digits.</param>
/// <param name="Suffix">Tells runs of one moment apart: 8 hexadecimal digits.</param>
internal readonly partial record struct RunId(long TenantId, string Moment, string Suffix)
{
    /// <summary>What the row keys of runs begin with.</summary>
    public const string RowPrefix = "run-";

    /// <summary>What the row keys of runs are smaller than.</summary>
    public const string RowEnd = "run-:";

    /// <summary>What the row keys of runs before a moment are larger than.</summary>
    public static string RowKeyOf(DateTimeOffset moment) => RowPrefix + MomentOf(moment) + "-~";

    public string PartitionKey => TenantKey.Partition(TenantId);

    public string RowKey => $"{RowPrefix}{Moment}-{Suffix}";

    public static RunId New(long tenantId, DateTimeOffset now) => new(
        tenantId,
        MomentOf(now),
        RandomNumberGenerator.GetHexString(8, lowercase: true));

    /// <summary>The id of a schedule's run for an occurrence: whoever starts it, it is the same run.</summary>
    public static RunId Of(ChildId schedule, DateTimeOffset dueAt) => new(
        schedule.TenantId, MomentOf(dueAt), schedule.Number.ToString("x8", CultureInfo.InvariantCulture));

    public static bool TryParse(string? text, out RunId id)
    {
        var match = Form().Match(text ?? "");
        id = match.Success
            ? new RunId(long.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture), match.Groups[2].Value, match.Groups[3].Value)
            : default;
        return match.Success && id.TenantId <= TenantKey.MaxId;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{TenantId}-{Moment}-{Suffix}");

    private static string MomentOf(DateTimeOffset time) => (DateTime.MaxValue.Ticks - time.UtcTicks).ToString("D19", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A([1-9][0-9]{0,9})-([0-9]{19})-([0-9a-f]{8})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
