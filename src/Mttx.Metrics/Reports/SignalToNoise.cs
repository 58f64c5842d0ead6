using Mttx.Metrics.Cases;

namespace Mttx.Metrics.Reports;

/// <summary>Per rule, how many cases turned out to be signal and how many noise, by the tags that analysts gave them.</summary>
/// <param name="SignalTags">Tags of which any makes a case signal.</param>
/// <param name="NoiseTags">Tags of which any makes a case noise.</param>
/// <param name="Rules">Largest first, then by name; the cases without a rule, if any, last.</param>
public sealed record SignalToNoise(
    IReadOnlyList<string> SignalTags, IReadOnlyList<string> NoiseTags, IReadOnlyList<RuleSignal> Rules)
{
    /// <summary>Counts; a case with several rules counts in each.</summary>
    /// <exception cref="ArgumentException">A tag is chosen for both sides.</exception>
    public static SignalToNoise Of(CaseSet set, IReadOnlyCollection<string> signalTags, IReadOnlyCollection<string> noiseTags)
    {
        ArgumentNullException.ThrowIfNull(set);
        var signal = signalTags.ToHashSet(StringComparer.Ordinal);
        var noise = noiseTags.ToHashSet(StringComparer.Ordinal);
        if (signal.FirstOrDefault(noise.Contains) is { } both)
        {
            throw new ArgumentException($"The tag \"{both}\" is chosen as signal and as noise; choose one.");
        }

        var tally = new Dictionary<string, (int Volume, int Signal, int Noise, int Both)>(StringComparer.Ordinal);
        var without = (Volume: 0, Signal: 0, Noise: 0, Both: 0);
        foreach (var timeline in set.Cases)
        {
            var tags = timeline.Tags;
            var isSignal = tags.Any(signal.Contains);
            var isNoise = tags.Any(noise.Contains);
            if (timeline.Rules.Count == 0)
            {
                without = Count(without, isSignal, isNoise);
            }

            foreach (var rule in timeline.Rules)
            {
                tally[rule] = Count(tally.GetValueOrDefault(rule), isSignal, isNoise);
            }
        }

        var rules = tally.Select(t => RuleSignal.Of(t.Key, t.Value))
            .OrderByDescending(r => r.Volume)
            .ThenBy(r => r.Rule, StringComparer.Ordinal);
        return new SignalToNoise(
            [.. signal.Order(StringComparer.Ordinal)],
            [.. noise.Order(StringComparer.Ordinal)],
            [.. without.Volume == 0 ? rules : rules.Append(RuleSignal.Of(null, without))]);
    }

    private static (int Volume, int Signal, int Noise, int Both) Count(
        (int Volume, int Signal, int Noise, int Both) tally, bool isSignal, bool isNoise) =>
        (tally.Volume + 1,
         tally.Signal + (isSignal ? 1 : 0),
         tally.Noise + (isNoise ? 1 : 0),
         tally.Both + (isSignal && isNoise ? 1 : 0));
}
