namespace Mttx.Simulator.Soc;

/// <summary>Numbers that follow from the seed alone, on every runtime.</summary>
/// <remarks>SplitMix64: Steele, Lea and Flood, OOPSLA 2014. Not for secrets.</remarks>
internal struct SeededRandom(ulong seed)
{
    private ulong _state = seed;

    public static ulong Mix(ulong seed, ulong with)
    {
        var random = new SeededRandom(seed ^ ((with + 1) * 0xD1342543DE82EF95));
        return random.NextBits();
    }

    public ulong NextBits()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>From 0 up to, not including, 1.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>From 0 up to, not including, the bound.</summary>
    public int Next(int bound) => (int)Math.BigMul(NextBits(), (ulong)bound, out _);

    public bool Chance(double probability) => NextDouble() < probability;

    /// <summary>A duration as SOCs know them: most are near the median, some are far above it.</summary>
    public long Seconds(double median, double sigma)
    {
        // Box-Muller; 1 - x keeps the logarithm away from 0.
        var normal = Math.Sqrt(-2 * Math.Log(1 - NextDouble())) * Math.Cos(2 * Math.PI * NextDouble());
        return (long)Math.Min(median * Math.Exp(sigma * normal), 200 * 86400d);
    }

    public Guid NextGuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        BitConverter.TryWriteBytes(bytes, NextBits());
        BitConverter.TryWriteBytes(bytes[8..], NextBits());
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
