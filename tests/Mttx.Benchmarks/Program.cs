using System.Diagnostics;
using System.Text.Json;
using Mttx.Benchmarks;
using Mttx.Metrics.Queries;
using Mttx.Metrics.Cases;
using Mttx.Metrics.Definitions;
using Mttx.Metrics.Reports;

foreach (var size in new[]{20_000, 200_000}) {
var d = SampleData.OfCases(size);
Console.WriteLine($"{d.Bytes} {d.Rows}");
static long Bare(byte[] b) { var r = new Utf8JsonReader(b); long n = 0; while (r.Read()) n++; return n; }
for (int i = 0; i < (size == 20_000 ? 60 : 8); i++)
{
    var sw = Stopwatch.GetTimestamp();
    Bare(d.History); Bare(d.CaseRows);
    var bare = Stopwatch.GetElapsedTime(sw);
    var p0 = GC.GetTotalPauseDuration(); var a0 = GC.GetAllocatedBytesForCurrentThread();
    sw = Stopwatch.GetTimestamp();
    var h = QueryTableReader.Read(d.History, QuerySchema.History); var c = QueryTableReader.Read(d.CaseRows, QuerySchema.Cases);
    var read = Stopwatch.GetElapsedTime(sw);
    var a1 = GC.GetAllocatedBytesForCurrentThread();
    var set = CaseSet.Build(h, c, DefinitionCard.Default);
    var built = Stopwatch.GetElapsedTime(sw);
    var a2 = GC.GetAllocatedBytesForCurrentThread();
    var analysis = Analysis.Of(set, MetricThreshold.Defaults);
    var p1=GC.GetTotalPauseDuration(); var all = Stopwatch.GetElapsedTime(sw);
    var a3 = GC.GetAllocatedBytesForCurrentThread();
    if (i%6==0) Console.WriteLine($"bare {bare.TotalMilliseconds:F1} read {read.TotalMilliseconds:F1} build {(built-read).TotalMilliseconds:F1} stats {(all-built).TotalMilliseconds:F1} ratio {all / bare:F2} alloc {(a1-a0)/1e6:F1} + {(a2-a1)/1e6:F1} + {(a3-a2)/1e6:F1} of {d.Bytes/2e6:F1} MB gcpause {(p1-p0).TotalMilliseconds:F1} {GC.CollectionCount(2)}");
}}
