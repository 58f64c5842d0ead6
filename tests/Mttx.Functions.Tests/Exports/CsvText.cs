using System.Text;

namespace Mttx.Functions.Tests.Exports;

/// <summary>A reader of CSV by RFC 4180 alone, apart from the library that writes it: tests must not take a fault of both for right.</summary>
internal static class CsvText
{
    public static List<List<string>> Parse(string text)
    {
        List<List<string>> rows = [[]];
        var cell = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (isQuoted)
            {
                if (c != '"')
                {
                    cell.Append(c);
                }
                else if (i + 1 < text.Length && text[i + 1] == '"')
                {
                    cell.Append('"');
                    i++;
                }
                else
                {
                    isQuoted = false;
                }
            }
            else if (c == '"')
            {
                Assert.True(cell.Length == 0, $"A quote stands inside a cell that does not begin with one, at {i}.");
                isQuoted = true;
            }
            else if (c is ',' or '\n')
            {
                rows[^1].Add(cell.ToString());
                cell.Clear();
                if (c == '\n')
                {
                    rows.Add([]);
                }
            }
            else
            {
                Assert.True(c != '\r', $"A carriage return stands outside quotes, at {i}.");
                cell.Append(c);
            }
        }

        Assert.False(isQuoted, "The last quote is never closed.");
        Assert.True(cell.Length == 0 && rows[^1].Count == 0, "The last row does not end.");
        rows.RemoveAt(rows.Count - 1);
        return rows;
    }

    /// <summary>The rows below the headings, cells by heading.</summary>
    public static List<Dictionary<string, string>> Records(string text)
    {
        var rows = Parse(text);
        return [.. rows.Skip(1).Select(row =>
        {
            Assert.Equal(rows[0].Count, row.Count);
            return rows[0].Zip(row).ToDictionary(cell => cell.First, cell => cell.Second);
        })];
    }
}
