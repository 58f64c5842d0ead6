using Mttx.Metrics.Queries;
using Mttx.Metrics.Reports;
using Mttx.Metrics.Tests.Builders;

namespace Mttx.Metrics.Tests.Fuzz;

public sealed class MutationTests
{
    private const int Mutations = 30_000;
    private const int Originals = 24;

    // A hang is a failure too; the time is many times what is needed.
    private const int Milliseconds = 300_000;

    [Fact(Timeout = Milliseconds)]
    public async Task Spoilt_results_are_refused_or_reported_on_and_nothing_else()
    {
        var originals = Enumerable.Range(0, Originals).Select(Make).ToArray();
        var (reported, refused) = (0, 0);

        await Task.Run(() => Parallel.For(0, Mutations, seed =>
        {
            var random = new Random(seed);
            var (history, cases) = originals[seed % Originals];
            var spoilsHistory = random.Next(2) == 0;
            var json = spoilsHistory
                ? new Mutator(random).Mutate(history, cases)
                : new Mutator(random).Mutate(cases, history);
            var schema = spoilsHistory ? QuerySchema.History : QuerySchema.Cases;

            // A daily or hourly trend over centuries takes long to refuse, so most trends here are weekly.
            var unit = random.Next(20) == 0 ? (TrendUnit)random.Next(3) : TrendUnit.Week;
            var isReported = Check(json, schema, random, table => spoilsHistory
                ? AllReports.TryMake(table, QueryTableReader.Read(cases, QuerySchema.Cases), unit)
                : AllReports.TryMake(QueryTableReader.Read(history, QuerySchema.History), table, unit), seed);
            Interlocked.Increment(ref isReported ? ref reported : ref refused);
        }));

        // Both ways must have been gone often, else the mutations are too wild or too tame.
        Assert.Equal(Mutations, reported + refused);
        Assert.InRange(reported, Mutations / 10, Mutations * 9 / 10);
    }

    private static bool Check(byte[] json, QuerySchema schema, Random random, Func<QueryTable, bool> report, int seed)
    {
        try
        {
            var fromMemory = Reading.FromMemory(json, schema);
            Assert.Equal(fromMemory, Reading.FromStream(json, schema, random, random.Next(4) == 0 ? 1 : random.Next(1, 2_000)));
            return fromMemory != Reading.Refused && report(QueryTableReader.Read(json, schema));
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"Mutation {seed} ended in {e.GetType().Name}.", e);
        }
    }

    private static (byte[] History, byte[] Cases) Make(int seed)
    {
        var random = new Random(seed);
        var incidents = IncidentGenerator.Make(seed, 2 + (seed % 8));
        return seed % 3 == 0
            ? (new OddDocument(random, 0).Write(QuerySchema.History), new OddDocument(random, 0).Write(QuerySchema.Cases))
            : (incidents.HistoryJson(JsonStyle.Random(random)), incidents.CasesJson(JsonStyle.Random(random)));
    }
}
