using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Mttx.Metrics.Cases;
using Mttx.Metrics.Definitions;
using Mttx.Metrics.Queries;
using Mttx.Metrics.Reports;

namespace Mttx.Benchmarks;

/// <summary>From the two answers' bytes to the figures, beside the least that reading JSON can cost.</summary>
public class ReadAndCalculate
{
    private SampleData _data = null!;

    /// <summary>How many cases; each has about five rows of history.</summary>
    [Params(20_000, 200_000)]
    public int Cases { get; set; }

    [GlobalSetup]
    public void Generate() => _data = SampleData.OfCases(Cases);

    [Benchmark(Baseline = true)]
    public long BarePass() => Tokens(_data.History) + Tokens(_data.CaseRows);

    [Benchmark]
    public Analysis FromMemory() => Calculate(_data);

    [Benchmark]
    public async Task<Analysis> FromStreams()
    {
        using var history = new MemoryStream(_data.History);
        using var cases = new MemoryStream(_data.CaseRows);
        return Calculate(
            await QueryTableReader.ReadAsync(history, QuerySchema.History, null, CancellationToken.None),
            await QueryTableReader.ReadAsync(cases, QuerySchema.Cases, null, CancellationToken.None));
    }

    internal static Analysis Calculate(SampleData data) => Calculate(
        QueryTableReader.Read(data.History, QuerySchema.History), QueryTableReader.Read(data.CaseRows, QuerySchema.Cases));

    internal static long Tokens(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        long tokens = 0;
        while (reader.Read())
        {
            tokens++;
        }

        return tokens;
    }

    private static Analysis Calculate(QueryTable history, QueryTable cases) =>
        Analysis.Of(CaseSet.Build(history, cases, DefinitionCard.Default), MetricThreshold.Defaults);
}
