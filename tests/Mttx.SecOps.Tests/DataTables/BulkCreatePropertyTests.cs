using Mttx.SecOps.DataTables;
using Mttx.SecOps.Tests.Infrastructure;

namespace Mttx.SecOps.Tests.DataTables;

/// <summary>Whatever breaks, and wherever: in the end the table holds each row once.</summary>
public sealed class BulkCreatePropertyTests
{
    private const int Runs = 60;

    [Theory]
    [InlineData("Refuses")]
    [InlineData("Skips")]
    [InlineData("Overwrites")]
    public async Task Random_trouble_neither_loses_nor_doubles_a_row(string onExisting)
    {
        await using var server = await ScriptedServer.StartAsync();
        for (var seed = 0; seed < Runs; seed++)
        {
            var random = new Random(seed);
            var table = new RowTable(Enum.Parse<OnExisting>(onExisting));
            var rows = Given.Rows(random.Next(1, 2_200));
            Array.ForEach(random.GetItems(rows.ToArray(), random.Next(0, 20)), rows.Add);
            foreach (var earlier in random.GetItems(rows.ToArray(), random.Next(0, 4)))
            {
                table.Rows[earlier[0]] = [.. earlier];
                table.Writings[earlier[0]] = 1;
            }

            // Each run has its own share of trouble, from little to most.
            var trouble = random.NextDouble() * 0.7;
            server.Handler = request => random.NextDouble() < trouble ? Break(table, request, random) : table.Answer(request);
            var tenant = Tenant.Of(server, tries: 4);

            var calls = await UntilDone(tenant, rows, random.Next(2) == 0 ? Given.Check : new ArrivalCheck());

            var expected = rows.DistinctBy(row => row[0]).ToDictionary(row => row[0], row => string.Join('\n', row));
            Assert.Equal(expected, table.Rows.ToDictionary(row => row.Key, row => string.Join('\n', row.Value)));
            Assert.True(calls < 60, $"seed {seed} took {calls} calls");
            Assert.All(table.Batches, batch => Assert.InRange(batch.Rows, 1, 999));

            // A row that was there before may be overwritten, with what it held; none of ours is written twice.
            Assert.All(table.Writings.Values, times => Assert.InRange(times, 1, onExisting == "Overwrites" ? 2 : 1));
        }
    }

    // Who gives up after the allowed tries may be called again, as a run that is taken up is.
    private static async Task<int> UntilDone(Tenant tenant, List<IReadOnlyList<string>> rows, ArrivalCheck check)
    {
        for (var calls = 1; ; calls++)
        {
            try
            {
                await new DataTableClient(tenant.Connection).BulkCreateAsync(
                    Given.Table, rows, check with { BeforeFirstTry = calls > 1 }, default);
                return calls;
            }
            catch (SecOpsException e) when (e.Failure.IsTransient || e.Kind is FailureKind.OperationFailed or FailureKind.Conflict)
            {
                // Trouble that may pass: again.
            }
        }
    }

    private static Reply Break(RowTable table, ReceivedRequest request, Random random)
    {
        // Before anything was done, in the middle of it, or after all.
        var done = random.Next(3) switch
        {
            0 => 0,
            1 => random.Next(0, 999),
            _ => int.MaxValue,
        };
        if (request.Method == "POST" && done > 0)
        {
            table.Create(request, done);
        }

        return random.Next(8) switch
        {
            0 => Reply.Reset,
            1 => Reply.Truncated("""{"dataTableRows":[{"name":"a","values":["1"]}]}"""),
            2 => Reply.Error(500, "INTERNAL"),
            3 => Reply.Error(503, "UNAVAILABLE"),
            4 => Reply.Error(504, "DEADLINE_EXCEEDED"),
            5 => Reply.Html(502),
            6 => Reply.Html(),
            _ => done == 0 ? Reply.Error(429, "RESOURCE_EXHAUSTED") : Reply.Json("""{"error":{"code":14,"status":"UNAVAILABLE"}}"""),
        };
    }
}
