namespace Mttx.Benchmarks.Service;

/// <summary>From the start of the process to its first answer, beside an empty ASP.NET Core app: a cold start is time that somebody waits.</summary>
internal static class Start
{
    private const double MostTimes = 1.5;
    private const int Rounds = 15;

    public static async Task<int> MeasureAsync()
    {
        var root = Checkout.Root;
        var artifacts = Path.Combine(root, "artifacts");
        var mttx = PublishedApp.Publish(Path.Combine(root, "src", "Mttx.Functions"), artifacts);
        var empty = PublishedApp.Publish(Path.Combine(root, "tests", "Mttx.EmptyApp"), artifacts);
        var pairs = new List<(double Empty, double Mttx)>();
        for (var i = 0; i <= Rounds; i++)
        {
            var emptyTime = await empty.FirstAnswerAsync(port => ([], new() { ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}" }));
            var mttxTime = await mttx.FirstAnswerAsync(port => (["functions"], new()
            {
                ["FUNCTIONS_CUSTOMHANDLER_PORT"] = $"{port}",
                ["AzureWebJobsStorage"] = "UseDevelopmentStorage=true",
            }));

            // The first pair only brings the files into memory.
            if (i > 0)
            {
                pairs.Add((emptyTime.TotalMilliseconds, mttxTime.TotalMilliseconds));
            }
        }

        Console.WriteLine($"medians: empty app {Median(pairs.Select(p => p.Empty)):N0} ms, MTTx {Median(pairs.Select(p => p.Mttx)):N0} ms");
        var ratio = Median(pairs.Select(p => p.Mttx / p.Empty));
        Console.WriteLine($"{"start to first answer / empty app",-40} {ratio,6:N2}   at most {MostTimes,5:N2}   {(ratio <= MostTimes ? "met" : "MISSED")}");
        return ratio <= MostTimes ? 0 : 1;
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
