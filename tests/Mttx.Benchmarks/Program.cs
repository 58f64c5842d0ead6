using System.Diagnostics;
using System.Text.Json;
using Mttx.Benchmarks;
using Mttx.Metrics.Queries;

var d = SampleData.OfCases(20_000);
Console.WriteLine($"{d.Bytes} {d.Rows}");
static long Bare(byte[] b) { var r = new Utf8JsonReader(b); long n = 0; while (r.Read()) n++; return n; }
for (int i = 0; i < 60; i++)
{
    var sw = Stopwatch.GetTimestamp();
    Bare(d.History); Bare(d.CaseRows);
    var bare = Stopwatch.GetElapsedTime(sw);
    var a0 = GC.GetAllocatedBytesForCurrentThread();
    sw = Stopwatch.GetTimestamp();
    QueryTableReader.Read(d.History, QuerySchema.History); QueryTableReader.Read(d.CaseRows, QuerySchema.Cases);
    var read = Stopwatch.GetElapsedTime(sw);
    Console.WriteLine($"bare {bare.TotalMilliseconds:F1} read {read.TotalMilliseconds:F1} ratio {read / bare:F2} alloc {(GC.GetAllocatedBytesForCurrentThread() - a0) / 1e6:F1} MB gc {GC.CollectionCount(0)}/{GC.CollectionCount(1)}/{GC.CollectionCount(2)}");
}
