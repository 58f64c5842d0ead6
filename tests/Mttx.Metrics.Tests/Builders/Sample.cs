using FsCheck;
using FsCheck.Fluent;

namespace Mttx.Metrics.Tests.Builders;

/// <summary>What random data grow from. A failing one shrinks to fewer cases of the same seed.</summary>
internal sealed record Sample(int Seed, int Size)
{
    public Random Random() => new(Seed);

    /// <summary>Checks a property for many samples, the same at every run.</summary>
    public static void Check(int times, int largest, Action<Sample> property)
    {
        var samples = Arb.From(
            from seed in Gen.Choose(0, 1_000_000_000)
            from size in Gen.Choose(0, largest)
            select new Sample(seed, size),
            sample => sample.Size == 0 ? [] : [sample with { Size = sample.Size / 2 }, sample with { Size = sample.Size - 1 }]);
        FsCheck.Check.One(Deterministic(times), Prop.ForAll(samples, property));
    }

    /// <summary>FsCheck's settings, without chance.</summary>
    public static Config Deterministic(int times) => Config.QuickThrowOnFailure.WithMaxTest(times).WithQuietOnSuccess(true).WithReplay(20_260_131, 7_919);
}
