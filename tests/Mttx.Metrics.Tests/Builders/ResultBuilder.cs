using System.Text;
using Mttx.Metrics.Queries;
using NodaTime.Text;

namespace Mttx.Metrics.Tests.Builders;

/// <summary>Writes a query result as the API answers it, in any way that means the same.</summary>
internal sealed class ResultBuilder(JsonStyle style)
{
    private readonly List<string> _columns = [];
    private string? _window;

    /// <summary>Whether columns that need not be there are left out where no row has a value, as the API may.</summary>
    public bool OmitsEmptyColumns { get; init; }

    public ResultBuilder Texts(string name, IEnumerable<string?> values)
    {
        var cells = new CellWriter(style);
        var all = values.ToList();
        return OmitsEmptyColumns && IsOptional(name) && all.TrueForAll(v => v is null) ? this : Column(name, all.Select(cells.Text));
    }

    public ResultBuilder Times(string name, IEnumerable<long?> values)
    {
        var cells = new CellWriter(style);
        return Column(name, values.Select(cells.Time));
    }

    public ResultBuilder Lists(string name, IEnumerable<IReadOnlyList<string>> values)
    {
        var cells = new CellWriter(style);
        var all = values.ToList();
        return OmitsEmptyColumns && IsOptional(name) && all.TrueForAll(v => v.Count == 0) ? this : Column(name, all.Select(cells.List));
    }

    /// <summary>Adds a column of cells that are written already.</summary>
    public ResultBuilder Column(string name, IEnumerable<string> cells)
    {
        string[] members = [$"\"column\":{style.Quote(name)}", $"\"values\":[{string.Join(',', cells)}]"];
        if (style.Chance(0.3))
        {
            members = [.. members, """ "metadata":{"column":"decoy","values":[{"value":{"stringVal":"decoy"}}],"selected":true}""".TrimStart()];
        }

        style.Shuffle(members);
        _columns.Add($"{{{string.Join(',', members)}}}");
        return this;
    }

    public ResultBuilder Window(TimeWindow? window)
    {
        _window = window is not { } w ? null
            : $$"""{"startTime":"{{InstantPattern.ExtendedIso.Format(w.Start)}}","endTime":"{{InstantPattern.ExtendedIso.Format(w.End)}}"}""";
        return this;
    }

    public byte[] Build()
    {
        string[] columns = [.. _columns];
        style.Shuffle(columns);
        List<string> members = [$"\"results\":[{string.Join(',', columns)}]"];
        if (_window is not null)
        {
            members.Add("\"timeWindow\":" + _window);
        }

        if (style.Chance(0.5))
        {
            members.Add("\"dataSources\":[\"SOAR_CASES\",{\"results\":[]}]");
        }

        string[] shuffled = [.. members];
        style.Shuffle(shuffled);
        var json = Encoding.UTF8.GetBytes(style.Space($"{{{string.Join(',', shuffled)}}}"));
        return style.Chance(0.1) ? [.. Encoding.UTF8.Preamble, .. json] : json;
    }

    private static bool IsOptional(string name) => !QuerySchema.History.Required.Contains(name) && !QuerySchema.Cases.Required.Contains(name);
}
