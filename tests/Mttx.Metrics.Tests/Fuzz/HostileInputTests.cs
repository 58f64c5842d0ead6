using System.Text;
using Mttx.Metrics.Definitions;
using Mttx.Metrics.Queries;
using Mttx.Metrics.Reports;
using Mttx.Metrics.Tests.Builders;

namespace Mttx.Metrics.Tests.Fuzz;

public sealed class HostileInputTests
{
    private const int Million = 1_000_000;
    private const int Milliseconds = 60_000;

    private static readonly string LongText = new('x', 10 * Million);

    private static readonly Dictionary<string, Func<byte[]>> RefusedInputs = new(StringComparer.Ordinal)
    {
        ["nothing"] = () => [],
        ["only a byte order mark"] = () => Utf8("\uFEFF"),
        ["two byte order marks"] = () => Utf8("\uFEFF\uFEFF{}"),
        ["half a byte order mark"] = () => [0xEF, 0xBB],
        ["only white space"] = () => Utf8(" \r\n\t"),
        ["UTF-16"] = () => Encoding.Unicode.GetBytes("{}"),
        ["a list"] = () => Utf8("[]"),
        ["two documents"] = () => Utf8("{}{}"),
        ["a comment"] = () => Utf8("{/* */}"),
        ["a comma too many"] = () => Utf8("""{"results":[],}"""),
        ["lists a million deep"] = () => Utf8(new string('[', Million)),
        ["lists a million deep in a member that is passed over"] = () => Utf8("{\"x\":" + new string('[', Million) + new string(']', Million) + "}"),
        ["objects a million deep in a cell"] = () => Cell(Repeat("{\"value\":", Million) + new string('}', Million)),
        ["objects a million deep in an error"] = () => Utf8("{\"error\":" + Repeat("{\"error\":", Million) + new string('}', Million)),
        ["a long text"] = () => Cell("{\"value\":{\"stringVal\":\"" + LongText + "\"}}"),
        ["a long text of escapes"] = () => Cell("{\"value\":{\"stringVal\":\"" + Repeat("\\u0041", Million) + "\"}}"),
        ["a long text in a companion"] = () => Cell($$"""{"metadata":"{{LongText}}"}"""),
        ["a long text that does not end"] = () => Utf8("{\"x\":\"" + LongText),
        ["a long name of a member"] = () => Utf8($$"""{"{{LongText}}":1}"""),
        ["a long name of a column"] = () => Utf8($$"""{"results":[{"column":"{{LongText}}"}]}"""),
        ["a long number"] = () => Cell("{\"value\":{\"int64Val\":" + new string('1', Million) + "}}"),
        ["a long number that is passed over"] = () => Utf8("{\"x\":" + new string('1', Million) + "}"),
        ["a list of a million texts"] = () => Cell("{\"list\":{\"values\":[" + Repeat("{\"stringVal\":\"a\"},", Million) + "{}]}}"),
        ["a million columns"] = () => Utf8("{\"results\":[" + string.Join(',', Enumerable.Range(0, Million).Select(i => $"{{\"column\":\"c{i}\"}}")) + "]}"),
        ["a million columns without a name"] = () => Utf8("{\"results\":[" + Repeat("{},", Million) + "{}]}"),
        ["a whole number with an exponent"] = () => Cell("""{"value":{"int64Val":1e999}}"""),
        ["a whole number of 65 bits"] = () => Cell("""{"value":{"int64Val":"9223372036854775808"}}"""),
        ["an endless time"] = () => Time("""{"value":{"doubleVal":1e999}}"""),
        ["a time that is no number"] = () => Time("""{"value":{"doubleVal":"NaN"}}"""),
        ["a time in milliseconds"] = () => Time("""{"value":{"int64Val":"1760000000000"}}"""),
        ["a time at the end of the calendar"] = () => Time("""{"value":{"int64Val":"253402300799"}}"""),
        ["a timestamp that its offset moves out of the calendar"] = () => Time("""{"value":{"timestampVal":"9999-12-31T23:59:59-01:00"}}"""),
        ["a timestamp before the calendar"] = () => Time("""{"value":{"timestampVal":"-9998-01-01T00:00:00+01:00"}}"""),
        ["a window at the start of the calendar"] = () => Window("-9998-01-01T00:00:00Z", "-9998-01-02T00:00:00Z"),
        ["a window at the end of the calendar"] = () => Window("9999-12-30T00:00:00Z", "9999-12-31T23:00:00Z"),
        ["a window that ends before it starts"] = () => Window("2026-01-02T00:00:00Z", "2026-01-01T00:00:00Z"),
        ["a high surrogate alone"] = () => Cell("""{"value":{"stringVal":"\ud800"}}"""),
        ["a low surrogate alone"] = () => Cell("""{"value":{"stringVal":"\udc00x"}}"""),
        ["half a character in a column's name"] = () => Utf8("""{"results":[{"column":"\ud800"}]}"""),
        ["half a character in a member's name"] = () => Utf8("""{"\ud800":1}"""),
        ["half a character in a warning"] = () => Utf8("""{"queryRuntimeErrors":[{"errorTitle":"\udfff"}]}"""),
        ["a byte that is no UTF-8"] = () => Spoilt(0xFF),
        ["a character that is cut off"] = () => Spoilt(0xC3),
        ["a surrogate in UTF-8"] = () => Spoilt(0xED, 0xA0, 0x80),
        ["a character written longer than need be"] = () => Spoilt(0xC0, 0x80),
        ["a line break in a text"] = () => Cell("{\"value\":{\"stringVal\":\"a\nb\"}}"),
        ["a zero byte in a text"] = () => Cell("{\"value\":{\"stringVal\":\"a\0b\"}}"),
        ["a zero byte behind the document"] = () => Utf8("{}\0"),
    };

    private static readonly Dictionary<string, Func<byte[]>> ReadInputs = new(StringComparer.Ordinal)
    {
        ["a byte order mark before a document"] = () => Utf8("\uFEFF{}"),
        ["long white space"] = () => Utf8(new string(' ', Million) + "{" + new string('\n', Million) + "}" + new string('\t', Million)),
        ["half a character where nothing reads"] = () => Utf8("""{"x":"\ud800"}"""),
        ["an endless number where no time is"] = () => Cell("""{"value":{"doubleVal":1e999}}"""),
        ["an endless number where nothing reads"] = () => Utf8("""{"x":1e999}"""),
        ["a hundred thousand warnings"] = () => Utf8("{\"queryRuntimeErrors\":[" + Repeat("{\"errorTitle\":\"t\"},", Million / 10) + "{}]}"),
        ["a million cells without a value"] = () => Cell(Repeat("null,{},", Million / 2) + "null"),
        ["a million cells alike"] = () => Cell(Repeat("{\"value\":{\"stringVal\":\"a\"}},", Million) + "null"),
        ["a million members of one name"] = () => Utf8("{" + Repeat("\"results\":[],", Million) + "\"results\":null}"),
    };

    public static TheoryData<string> RefusedNames => [.. RefusedInputs.Keys];

    public static TheoryData<string> ReadNames => [.. ReadInputs.Keys];

    [Theory(Timeout = Milliseconds)]
    [MemberData(nameof(RefusedNames))]
    public async Task What_is_no_result_is_refused_from_memory_and_from_a_stream(string name)
    {
        var json = RefusedInputs[name]();

        var refusal = Assert.Throws<QueryResultException>(() => QueryTableReader.Read(json, QuerySchema.Cases));
        await Assert.ThrowsAsync<QueryResultException>(() => FromStream(json));

        // A message is for a log or a terminal: short, and on one line.
        Assert.InRange(refusal.Message.Length, 1, 1_000);
        Assert.DoesNotContain(refusal.Message, char.IsControl);
    }

    [Theory(Timeout = Milliseconds)]
    [MemberData(nameof(ReadNames))]
    public async Task What_is_odd_but_a_result_is_read_from_memory_and_from_a_stream(string name)
    {
        var json = ReadInputs[name]();

        var fromMemory = QueryTableReader.Read(json, QuerySchema.Cases);
        var fromStream = await FromStream(json);

        Assert.Equal(fromMemory.RowCount, fromStream.RowCount);
        Assert.Equal(fromMemory.Columns.Select(c => (c.Name, c.Nulls)), fromStream.Columns.Select(c => (c.Name, c.Nulls)));
        Assert.InRange(fromMemory.Warnings.Count, 0, 100);
    }

    [Theory]
    [InlineData(-62_135_596_800)]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(253_370_764_799)]
    public void The_first_and_the_last_time_that_are_read_can_be_reported_on(long time)
    {
        var incidents = new Incidents(
            [new EventRow("1", "CREATE_CASE", time, "Triage", "OPENED", null)],
            [new CaseRow("1", time, time, [], [], [], null)],
            null);
        foreach (var unit in Enum.GetValues<TrendUnit>())
        {
            foreach (var zone in new[] { "UTC", "Pacific/Kiritimati", "America/New_York" })
            {
                var set = incidents.Build(JsonStyle.Plain, DefinitionCard.Default with { TimeZone = zone });

                Assert.Equal(1, Assert.Single(Trend.Of(set, unit, []).Buckets).Cases);
            }
        }
    }

    private static Task<QueryTable> FromStream(byte[] json) =>
        QueryTableReader.ReadAsync(new DribblingStream(json, new Random(1), 100_000), QuerySchema.Cases, null, CancellationToken.None);

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static string Repeat(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();

    private static byte[] Cell(string cells) => Column(CaseColumns.Tags, cells);

    private static byte[] Time(string cell) => Column(CaseColumns.FirstEventTime, cell);

    private static byte[] Column(string name, string cells) => new ResultBuilder(JsonStyle.Plain)
        .Column(CaseColumns.CaseId, [])
        .Column(CaseColumns.CreatedTime, [])
        .Column(name, [cells])
        .Build();

    private static byte[] Window(string start, string end) => Utf8($$$"""{"timeWindow":{"startTime":"{{{start}}}","endTime":"{{{end}}}"}}""");

    private static byte[] Spoilt(params byte[] bytes)
    {
        var json = Cell("""{"value":{"stringVal":"@"}}""");
        var at = json.AsSpan().IndexOf((byte)'@');
        return [.. json[..at], .. bytes, .. json[(at + 1)..]];
    }
}
