namespace Mttx.Simulator.Soc;

/// <summary>
/// One tenant's SOC. Rows stand in the order of their time, so that a window is a range; half a million cases take about 150 MB.
/// </summary>
internal sealed class SocData
{
    // Visible ids cross 1,000, 10,000 and so on, where text order and number order differ.
    private const int FirstId = 951;

    private readonly long[] _alertTimes;

    public SocData(SocCase[] cases, SocAlert[] alerts, HistoryRow[] history)
    {
        Cases = cases;
        Alerts = alerts;
        History = history;
        AlertsByTime = [.. Enumerable.Range(0, alerts.Length).Where(alert => alerts[alert].EventTime > 0)];
        _alertTimes = Array.ConvertAll(AlertsByTime, alert => alerts[alert].EventTime);
        Array.Sort(_alertTimes, AlertsByTime);
    }

    /// <summary>By creation; the index is the case's number.</summary>
    public SocCase[] Cases { get; }

    /// <summary>By case.</summary>
    public SocAlert[] Alerts { get; }

    /// <summary>By time.</summary>
    public HistoryRow[] History { get; }

    /// <summary>Indexes of the alerts that refer to events, by the time of these.</summary>
    public int[] AlertsByTime { get; }

    public static int IdOf(int caseIndex) => FirstId + caseIndex;

    /// <summary>A key that orders case ids as texts: the digits padded to the right, then the shorter id first.</summary>
    public static int TextOrder(int caseIndex)
    {
        var id = IdOf(caseIndex);
        var digits = 1;
        for (var rest = id; rest >= 10; rest /= 10)
        {
            digits++;
        }

        for (var i = digits; i < 7; i++)
        {
            id *= 10;
        }

        return (id * 8) + digits;
    }

    public Range CasesCreated(long start, long end) => Between(Cases.Length, i => Cases[i].Created, start, end);

    public Range HistoryOf(long start, long end) => Between(History.Length, i => History[i].Time, start, end);

    /// <summary>A range of <see cref="AlertsByTime"/>.</summary>
    public Range AlertsOf(long start, long end) => Between(_alertTimes.Length, i => _alertTimes[i], start, end);

    public ReadOnlySpan<SocAlert> AlertsOf(int caseIndex) => Alerts.AsSpan(Cases[caseIndex].FirstAlert, Cases[caseIndex].Alerts);

    // Start included, end excluded.
    private static Range Between(int count, Func<int, long> time, long start, long end)
    {
        var first = FirstAtOrAfter(count, time, start);
        return first..Math.Max(first, FirstAtOrAfter(count, time, end));
    }

    private static int FirstAtOrAfter(int count, Func<int, long> time, long moment)
    {
        var (low, high) = (0, count);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            if (time(middle) < moment)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
