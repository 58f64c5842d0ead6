using System.Globalization;
using Mttx.Functions.CommandLine;
using Mttx.Functions.Http;

namespace Mttx.Functions.Import;

/// <summary>What an import did, row by row where it matters. Several tenants may be at work at once; the report is the same in whatever order.</summary>
internal sealed class ImportReport
{
    private const int LongestLine = 600;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, int[]> _counts = OldSchema.Tables.ToDictionary(known => known.Table, _ => new int[3], StringComparer.Ordinal);
    private readonly List<Line> _ids = [];
    private readonly List<Line> _leftOut = [];
    private readonly List<Line> _notes = [];

    private enum Outcome
    {
        Made,
        There,
        LeftOut,
    }

    /// <summary>What is called by the ids it has here, and the ids it had.</summary>
    public IEnumerable<string> Ids => Lines(_ids);

    /// <summary>What did not come across, and why.</summary>
    public IEnumerable<string> LeftOut => Lines(_leftOut);

    /// <summary>What came across otherwise than it was, and what else to know.</summary>
    public IEnumerable<string> Notes => Lines(_notes);

    public int AllMade => _counts.Values.Sum(counts => counts[(int)Outcome.Made]);

    public int AllLeftOut => _counts.Values.Sum(counts => counts[(int)Outcome.LeftOut]);

    public (int Made, int There, int LeftOut) Counts(string table) =>
        (_counts[table][(int)Outcome.Made], _counts[table][(int)Outcome.There], _counts[table][(int)Outcome.LeftOut]);

    public void Made(OldRow row) => Count(row, Outcome.Made);

    public void IsThere(OldRow row) => Count(row, Outcome.There);

    public void LeaveOut(OldRow row, string why)
    {
        Count(row, Outcome.LeftOut);
        Add(_leftOut, row, why);
    }

    public void LeaveOut(OldRow row, Invalid invalid) => LeaveOut(row, invalid.Summary);

    public void Note(OldRow row, string text) => Add(_notes, row, text);

    public void Note(string table, string text)
    {
        lock (_lock)
        {
            _notes.Add(new Line(Order(table), 0, 0, table, text));
        }
    }

    /// <summary>Notes the id that something has here.</summary>
    public void Id(OldRow row, long id, string remark = "") =>
        Add(_ids, row, string.Create(CultureInfo.InvariantCulture, $"-> {id}{remark}"));

    private static int Order(string table) =>
        OldSchema.Tables.Select(known => known.Table).ToList().IndexOf(table) is var i and >= 0 ? i : int.MaxValue;

    private static IEnumerable<string> Lines(IEnumerable<Line> lines) => lines
        .OrderBy(line => line.Table).ThenBy(line => line.Id).ThenBy(line => line.Position)
        .Select(line => Printable.OnOneLine(line.Subject + (line.Text.StartsWith("->", StringComparison.Ordinal) ? " " : ": ") + line.Text))
        .Select(text => text.Length <= LongestLine ? text : text[..LongestLine] + "…");

    private void Count(OldRow row, Outcome outcome)
    {
        lock (_lock)
        {
            _counts[row.Table][(int)outcome]++;
        }
    }

    private void Add(List<Line> lines, OldRow row, string text)
    {
        lock (_lock)
        {
            lines.Add(new Line(Order(row.Table), row.Id ?? long.MaxValue, row.Position, row.Shown, text));
        }
    }

    private sealed record Line(int Table, long Id, int Position, string Subject, string Text);
}
