namespace Mttx.Simulator.Soc;

/// <summary>When cases come in: more by day than by night, fewer at weekends, and now and then a burst of one rule.</summary>
internal sealed class Arrivals
{
    public const int Days = 90;

    private const int Hours = Days * 24;

    private readonly double[] _upTo = new double[Hours];
    private readonly sbyte[] _burstRule = new sbyte[Hours];
    private readonly long _start;

    public Arrivals(ulong seed, long end, int hoursFromUtc)
    {
        _start = end - (Hours * 3600L);
        Array.Fill(_burstRule, (sbyte)-1);
        var random = new SeededRandom(SeededRandom.Mix(seed, 0xA55));
        AddBursts(ref random);
        var sum = 0d;
        for (var hour = 0; hour < Hours; hour++)
        {
            var local = DateTimeOffset.FromUnixTimeSeconds(_start + (hour * 3600L) + (hoursFromUtc * 3600L));
            var weight = local.Hour switch { >= 8 and < 18 => 1.0, >= 18 and < 23 => 0.5, _ => 0.25 };
            weight *= local.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0.45 : 1;
            weight *= _burstRule[hour] >= 0 ? 6 : 1;
            _upTo[hour] = sum += weight;
        }
    }

    /// <summary>The time of the case at this share (0 to 1) of all cases, and the rule of the burst it falls in, or -1.</summary>
    public (long Time, int BurstRule) At(double share)
    {
        var wanted = share * _upTo[^1];
        var hour = Array.BinarySearch(_upTo, wanted);
        hour = Math.Min(hour < 0 ? ~hour : hour, Hours - 1);
        var before = hour == 0 ? 0 : _upTo[hour - 1];
        var second = Math.Min((int)(3600 * (wanted - before) / (_upTo[hour] - before)), 3599);
        return (_start + (hour * 3600L) + second, _burstRule[hour]);
    }

    private void AddBursts(ref SeededRandom random)
    {
        for (var burst = 0; burst < 10; burst++)
        {
            var rule = (sbyte)random.Next(SocNames.FirstHostileRule);
            var first = (burst * 9 * 24) + random.Next(9 * 24);
            for (var hour = first; hour < Math.Min(first + 2 + random.Next(5), Hours); hour++)
            {
                _burstRule[hour] = rule;
            }
        }
    }
}
