using System.Runtime.InteropServices;
using Mttx.Metrics.Queries;

namespace Mttx.Metrics.Tests.Builders;

/// <summary>Cuts incidents into what several windows would answer: rows may be met twice, and a case's row holds only what its window saw.</summary>
internal sealed class WindowSplitter(Random random, int parts)
{
    public IReadOnlyList<Incidents> Split(Incidents whole)
    {
        var windows = Windows(whole.Window);
        var events = Enumerable.Range(0, parts).Select(_ => new List<EventRow>()).ToArray();
        var cases = Enumerable.Range(0, parts).Select(_ => new List<CaseRow>()).ToArray();
        foreach (var row in whole.Events)
        {
            // Rows that count nowhere are told by their number, so those are not repeated.
            var copies = string.IsNullOrEmpty(row.Case) || row.Time is null ? 1 : random.Next(1, 3);
            foreach (var part in Some(copies))
            {
                events[part].Add(row);
            }
        }

        foreach (var row in whole.Cases)
        {
            var copies = string.IsNullOrEmpty(row.Case) ? 1 : random.Next(1, parts + 1);
            var seen = Some(copies);
            foreach (var (part, share) in seen.Zip(Shares(row, seen.Length)))
            {
                cases[part].Add(share);
            }
        }

        return [.. Enumerable.Range(0, parts).Select(p => new Incidents(events[p], cases[p], windows[p]))];
    }

    private List<CaseRow> Shares(CaseRow row, int count)
    {
        var tags = Deal(row.Tags, count);
        var environments = Deal(row.Environments, count);
        var rules = Deal(row.Rules, count);
        var shares = new List<CaseRow>();
        for (var i = 0; i < count; i++)
        {
            // The first share knows the whole truth about times; the others know less.
            var knowsAll = i == 0 || random.Next(2) == 0;
            shares.Add(row with
            {
                Tags = tags[i],
                Environments = environments[i],
                Rules = rules[i],
                Created = knowsAll ? row.Created : random.Next(2) == 0 ? null : row.Created - random.Next(1, 100),
                FirstEvent = knowsAll ? row.FirstEvent : random.Next(2) == 0 ? null : row.FirstEvent + random.Next(1, 100),
                Priority = knowsAll ? row.Priority : null,
            });
        }

        random.Shuffle(CollectionsMarshal.AsSpan(shares));
        return shares;
    }

    private List<string>[] Deal(IReadOnlyList<string> items, int count)
    {
        var hands = Enumerable.Range(0, count).Select(_ => new List<string>()).ToArray();
        foreach (var item in items)
        {
            hands[random.Next(count)].Add(item);
            hands[random.Next(count)].Add(item);
        }

        return hands;
    }

    private int[] Some(int count)
    {
        int[] all = [.. Enumerable.Range(0, parts)];
        random.Shuffle(all);
        return all[..Math.Min(count, parts)];
    }

    private TimeWindow?[] Windows(TimeWindow? whole)
    {
        if (whole is not { } window)
        {
            return new TimeWindow?[parts];
        }

        var step = (window.End - window.Start) / parts;
        TimeWindow?[] windows =
        [
            .. Enumerable.Range(0, parts).Select(i => (TimeWindow?)new TimeWindow(
                window.Start + (step * i), i == parts - 1 ? window.End : window.Start + (step * (i + 1)))),
        ];
        random.Shuffle(windows);
        return windows;
    }
}
