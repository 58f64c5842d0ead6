using System.Globalization;
using System.Text;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Mttx.Metrics.Queries;

/// <summary>Reads what stands beside the rows: the time window, the cache's age, warnings, and errors that came in place of an answer.</summary>
internal sealed class QueryEnvelope(JsonPlace place, JsonNames names)
{
    /// <summary>What MTTx itself adds to the API's form when it writes a table.</summary>
    public const string OwnMember = "mttx";

    private const int MostWarnings = 100;

    private readonly List<string> _open = [];
    private readonly List<QueryWarning> _warnings = [];
    private readonly Dictionary<string, string> _fields = new(StringComparer.Ordinal);
    private string _member = "";
    private string _root = "";
    private int _rootDepth;
    private long? _rowLimit;

    public TimeWindow? Window { get; private set; }

    public Instant? CachedAt { get; private set; }

    public IReadOnlyList<QueryWarning> Warnings => _warnings;

    /// <summary>What a table said of itself that MTTx wrote; null for an answer of the API.</summary>
    public bool? IsTruncated { get; private set; }

    public int? RaggedColumns { get; private set; }

    /// <summary>Values that were unreadable before MTTx wrote them as no value.</summary>
    public int UnreadableBefore { get; private set; }

    public static bool Knows(ReadOnlySpan<byte> member) =>
        member.SequenceEqual("timeWindow"u8)
        || member.SequenceEqual("queryRuntimeErrors"u8)
        || member.SequenceEqual("lastBackendCacheRefreshedTime"u8)
        || member.SequenceEqual("mttx"u8)
        || member.SequenceEqual("error"u8);

    public void Begin(string member, int depth)
    {
        _root = _member = member;
        _rootDepth = depth;
        _open.Clear();
        _fields.Clear();
    }

    /// <summary>Takes the next token; true when it was the member's last.</summary>
    public bool Take(ref readonly Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                _member = Encoding.UTF8.GetString(names.Of(in reader));
                return false;
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                _open.Add(_member);
                _member = "";
                return false;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                _open.RemoveAt(_open.Count - 1);
                _member = "";
                if (_root == "queryRuntimeErrors" && _open.Count == 1 && reader.TokenType == JsonTokenType.EndObject)
                {
                    EndWarning(in reader);
                }

                break;
            case JsonTokenType.Null:
                _member = "";
                break;
            default:
                _fields[string.Join('.', _open.Where(name => name.Length > 0).Skip(1).Append(_member))] =
                    Quote.Sentence(Encoding.UTF8.GetString(names.Of(in reader)));
                _member = "";
                EndField();
                break;
        }

        if (reader.CurrentDepth != _rootDepth)
        {
            return false;
        }

        EndMember(in reader);
        return true;
    }

    private void EndField()
    {
        // The row limit is a pair of key and value in a list of such pairs.
        if (Field("metadata.key") == "ROW_LIMIT" && long.TryParse(Field("metadata.value"), out var limit))
        {
            _rowLimit = limit;
        }
    }

    private void EndWarning(ref readonly Utf8JsonReader reader)
    {
        var warning = new QueryWarning(
            Field("errorTitle"), Field("errorDescription"), Field("errorSeverity"), Field("warningReason"), _rowLimit);
        if (warning.IsSevere)
        {
            throw place.Fail(
                in reader, "$.queryRuntimeErrors", "a query that ran", $"a severe error: {warning.Title} {warning.Description}".TrimEnd());
        }

        if (_warnings.Count < MostWarnings)
        {
            _warnings.Add(warning);
        }

        _rowLimit = null;
        _fields.Clear();
    }

    private void EndMember(ref readonly Utf8JsonReader reader)
    {
        switch (_root)
        {
            case "error" when _fields.Count > 0:
                throw place.Fail(
                    in reader,
                    "$.error",
                    "the result of a query",
                    $"an error of the API: {Field("code")} {Field("status")} {Field("message")}{Field("error")}".TrimEnd());
            case "lastBackendCacheRefreshedTime":
                CachedAt = InstantPattern.ExtendedIso.Parse(Field(_root)) is { Success: true } parsed ? parsed.Value : null;
                break;
            case OwnMember:
                IsTruncated = bool.TryParse(Field("isTruncated"), out var truncated) ? truncated : null;
                RaggedColumns = Count("raggedColumns");
                UnreadableBefore = Count("unreadableValues") ?? 0;
                break;
            case "timeWindow" when Field("startTime").Length > 0 && Field("endTime").Length > 0:
                var start = InstantPattern.ExtendedIso.Parse(Field("startTime"));
                var end = InstantPattern.ExtendedIso.Parse(Field("endTime"));
                if (!start.Success || !end.Success || end.Value < start.Value
                    || !EpochSeconds.IsInRange(start.Value) || !EpochSeconds.IsInRange(end.Value))
                {
                    throw place.Fail(
                        in reader,
                        "$.timeWindow",
                        "two times such as 2026-01-31T12:00:00Z, the earlier first",
                        $"{Quote.Text(Field("startTime"))} and {Quote.Text(Field("endTime"))}");
                }

                Window = new TimeWindow(start.Value, end.Value);
                break;
        }
    }

    private int? Count(string path) =>
        int.TryParse(Field(path), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;

    private string Field(string path) => _fields.GetValueOrDefault(path, "");
}
